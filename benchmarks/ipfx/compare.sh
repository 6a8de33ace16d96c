#!/bin/sh
# Times IPFX and this project on the NWB files of a folder, one core each.
# Usage: benchmarks/ipfx/compare.sh FOLDER [PYTHON]
set -e
folder=$(cd "$1" && pwd)
python=${2:-python3}
cd "$(dirname "$0")/../.."
[ -f org.ephys.knime.signal/target/classes/org/ephys/knime/signal/cell/CellAnalysis.class ] ||
  ./mvnw -q -pl org.ephys.knime.signal -am package
out=benchmarks/ipfx/target/classes
libraries=$(find org.ephys.knime.signal/lib -name '*.jar' | tr '\n' ':')
mkdir -p $out
javac -d $out -cp "org.ephys.knime.signal/target/classes:$libraries" $(find benchmarks/ipfx/src -name '*.java')
core=
command -v taskset > /dev/null && core="taskset -c 0"
cat "$folder"/*.nwb > /dev/null
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $core "$python" benchmarks/ipfx/ipfx_timing.py "$folder"/*.nwb \
  > benchmarks/ipfx/target/ipfx.txt
$core java -XX:+UseSerialGC -Xmx512m -cp "$out:org.ephys.knime.signal/target/classes:$libraries" \
  org.ephys.knime.signal.benchmark.CellBenchmark "$folder"/*.nwb > benchmarks/ipfx/target/here.txt
printf '%-28s %10s %10s %7s %14s %14s %7s\n' file 'IPFX s' 'here s' ratio 'IPFX compute s' 'here compute s' ratio
paste -d ' ' benchmarks/ipfx/target/ipfx.txt benchmarks/ipfx/target/here.txt | awk '
  { printf "%-28s %10.3f %10.3f %7.1f %14.3f %14.3f %7.1f\n", $1, $2, $5, $2 / $5, $3, $6, $3 / $6
    a += $2; b += $5; c += $3; d += $6 }
  END { printf "%-28s %10.3f %10.3f %7.1f %14.3f %14.3f %7.1f\n", "all", a, b, a / b, c, d, c / d }'
