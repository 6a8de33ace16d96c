#!/bin/sh
# Times opening a file, as the first thing that Java does and later.
# Usage: benchmarks/ipfx/open.sh FILE.nwb
set -e
here=$(dirname "$0")
. "$here/classes.sh"
cat "$1" > /dev/null
for run in 1 2 3; do
  java -XX:+UseSerialGC -cp "$classpath" org.ephys.knime.signal.benchmark.OpenBenchmark "$1"
done
