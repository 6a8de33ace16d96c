#!/bin/sh
# Seconds per training epoch: built-in engine with and without the Vector API and, where it has been built, the
# DeepLearning4J engine beside PyTorch, one thread each.
# Usage: benchmarks/bilstm/speed.sh [python with torch]
set -e
cd "$(dirname "$0")/../.."
. benchmarks/bilstm/compile.sh
main=org.ephys.knime.models.sequence.training.EpochBenchmark
pytorch=$("${1:-python3}" benchmarks/bilstm/pytorch_epoch.py 16)
vector=$(java --add-modules jdk.incubator.vector -cp "$path" $main 16 2>/dev/null)
plain=$(java -cp "$path" $main 16)
printf '%s\n%s (Vector API)\n%s (plain loops)\n' "$pytorch" "$vector" "$plain"
median() { printf '%s' "$1" | sed 's/.*median \([0-9.]*\) s.*/\1/'; }
awk -v p="$(median "$pytorch")" -v v="$(median "$vector")" -v l="$(median "$plain")" \
  'BEGIN { printf "ratio to PyTorch: %.2f with the Vector API, %.2f without\n", v / p, l / p }'
natives=$(find org.ephys.knime.dl4j.*/lib -name '*.jar' 2>/dev/null | tr '\n' ':')
if [ -n "$natives" ] && [ -d org.ephys.knime.dl4j/target/classes ]; then
  path=$path:org.ephys.knime.dl4j/target/classes:$(find org.ephys.knime.dl4j/lib -name '*.jar' | tr '\n' ':')$natives
  javac -d "$out" -cp "$path" benchmarks/bilstm/dl4j/*.java 2>&1 | grep -v '^Note:\|warning' || true
  java -cp "$path" Dl4jEpochBenchmark 1 benchmarks/bilstm/target/native >/dev/null # unpacks the native libraries
  dl4j=$(java -Xmx1g -cp "$path" Dl4jEpochBenchmark 16 benchmarks/bilstm/target/native)
  printf '%s\n' "$dl4j"
  awk -v p="$(median "$pytorch")" -v d="$(median "$dl4j")" 'BEGIN { printf "ratio to PyTorch: %.1f\n", d / p }'
fi
