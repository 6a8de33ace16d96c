#!/bin/sh
# Times IPFX and this project on NWB files, one core each, the page cache warm.
# Usage: [PYTHON=python3] [RUNS=3] benchmarks/ipfx/compare.sh FILE.nwb...
set -e
here=$(dirname "$0")
. "$here/classes.sh"
core=
command -v taskset > /dev/null && core="taskset -c ${CORE:-0}"
cat "$@" > /dev/null
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $core "${PYTHON:-python3}" "$here/ipfx_timing.py" "$@" > "$here/target/ipfx.txt"
$core java -XX:+UseSerialGC -Xmx1g -cp "$classpath" org.ephys.knime.signal.benchmark.CellBenchmark "$@" \
  > "$here/target/here.txt"
printf '%-22s %8s %8s %7s %10s %10s %7s %8s %8s\n' \
  file 'IPFX s' 'here s' ratio 'compute' 'compute' ratio 'IPFX MB' 'here MB'
paste -d ' ' "$here/target/ipfx.txt" "$here/target/here.txt" | awk '
  function line(name, a, b, c, d) {
    printf "%-22s %8.3f %8.3f %7.1f %10.3f %10.3f %7.1f %8d %8d\n", name, a, b, a / b, c, d, c / d, m, n }
  $2 == "nan" { printf "%-22s IPFX cannot read it\n", $1; next }
  { m = $4; n = $8; line($1, $2, $6, $3, $7); a += $2; b += $6; c += $3; d += $7 }
  END { if (NR > 1) line("all", a, b, c, d) }'
