#!/bin/sh
# Times pyABF and this project reading ABF files (samples and command of the cell in all sweeps), one core each, warm.
# Usage: [PYTHON=python3] benchmarks/abf/compare.sh FILE.abf[:CHANNEL]...      (the channel is for pyABF: 0 unless given)
set -e
here=$(dirname "$0")
root=$(cd "$here/../.." && pwd)
classes=${CLASSES:-$root/org.ephys.knime.signal/target/classes}
classpath="$here/target/classes:$classes:$(find "$root/org.ephys.knime.signal/lib" -name '*.jar' | tr '\n' ':')"
mkdir -p "$here/target/classes"
javac -d "$here/target/classes" -cp "$classpath" $(find "$here/src" -name '*.java')
core=
command -v taskset > /dev/null && core="taskset -c ${CORE:-0}"
files=
for file; do files="$files ${file%:[0-9]*}"; done
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $core "${PYTHON:-python3}" "$here/pyabf_timing.py" "$@" > "$here/target/pyabf.txt"
$core java -XX:+UseSerialGC -Xmx1g -cp "$classpath" org.ephys.knime.signal.benchmark.ReadingBenchmark $files \
  > "$here/target/here.txt"
printf '%-26s %26s %26s %7s\n' file 'pyABF ms (quartiles)' 'here ms (quartiles)' ratio
paste -d ' ' "$here/target/pyabf.txt" "$here/target/here.txt" | awk '
  { printf "%-26s %8.2f (%6.2f to %6.2f) %8.2f (%6.2f to %6.2f) %7.1f\n", $1, $2, $3, $4, $7, $8, $9, $2 / $7
    if ($5 != $10) printf "    the sums differ: %s, %s\n", $5, $10 }'
