#!/bin/sh
# Times the analysis of many files on one, two, four ... processors; the machine must have nothing else to do.
# Usage: benchmarks/ipfx/scaling.sh FILE.nwb...
set -e
here=$(dirname "$0")
. "$here/classes.sh"
cat "$@" > /dev/null
count=1
while [ "$count" -le "$(nproc)" ]; do
  taskset -c "0-$((count - 1))" java -XX:+UseParallelGC -Xmx1g -cp "$classpath" \
    org.ephys.knime.signal.benchmark.ThroughputBenchmark "$@"
  count=$((count * 2))
done
