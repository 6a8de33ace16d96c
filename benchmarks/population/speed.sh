#!/bin/sh
# Processor milliseconds per training step beside PyTorch in one run, one thread each, and the ratios. Three rounds, the best
# of each, because other programs on the machine only ever make a round slower.
# Usage: benchmarks/population/speed.sh [python with torch]
set -e
cd "$(dirname "$0")/../.."
. benchmarks/population/compile.sh
log=benchmarks/population/target/speed.txt
: >"$log"
for round in 1 2 3; do
  java --add-modules jdk.incubator.vector -XX:+UseSerialGC -cp "$path" \
    org.ephys.knime.models.population.dynamics.StepBenchmark 2>/dev/null | tee -a "$log"
  "${1:-python3}" benchmarks/population/pytorch_step.py | tee -a "$log"
done
awk '
  function least(key, value) { if (!(key in best) || value < best[key]) best[key] = value }
  / median / { match($0, /median [0-9.]+/); least($1, substr($0, RSTART + 7, RLENGTH - 7) + 0) }
  / ms CPU, / { match($0, /[0-9.]+ ms CPU/); least($1 ($3 == 28 ? "compact," : "published,"), substr($0, RSTART) + 0) }
  END {
    split("compact, published,", sizes, " ")
    for (i = 1; i <= 2; i++) {
      s = sizes[i]
      printf "%s here %.1f ms, PyTorch two frames %.1f ms (ratio %.2f), PyTorch dense %.1f ms (ratio %.2f)\n", s, best[s],
        best["Banded" s], best[s] / best["Banded" s], best["Dense" s], best[s] / best["Dense" s]
    }
  }' "$log"
