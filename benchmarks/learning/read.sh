#!/bin/sh
# A text table of 100,000 x 50 numbers of 17 digits (98 MB) into numbers, beside pandas: both programs alternate, each as a
# new process that reads the file several times (the first is cold). Prints processor seconds (of pandas' process and of
# the reading thread here) and seconds by the clock.
#   PYTHON=<python with pandas> [ROUNDS=5] [PROCESSES=3] benchmarks/learning/read.sh
# Build first: ./mvnw -pl org.ephys.knime.models package.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
models="$here/../../org.ephys.knime.models"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath="${CLASSES:-$models/target/classes}:$models/lib/*"
export OMP_NUM_THREADS=1
"$PYTHON" "$here/read.py" make "$work/cells.csv"
javac -d "$work" -cp "$classpath" "$here/ReadTable.java"
for process in $(seq "${PROCESSES:-3}"); do
  "$PYTHON" "$here/read.py" read "$work/cells.csv" "${ROUNDS:-5}"
  java -XX:+UseSerialGC -cp "$work:$classpath" ReadTable "$work/cells.csv" "${ROUNDS:-5}"
done
