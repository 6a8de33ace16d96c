#!/bin/sh
# See README.md. Usage: benchmarks/bilstm/aligned.sh TASK [seed] [python with scikit-learn 1.2.1]
set -e
cd "$(dirname "$0")/../.."
. benchmarks/bilstm/compile.sh
file=benchmarks/bilstm/target/$1-${2:-0}.csv
java --add-modules jdk.incubator.vector -cp "$path" org.ephys.knime.models.sequence.FoldProbabilities \
  "$1" "$file" 0,1,2 "${2:-0}" 5
exec "${3:-python3}" benchmarks/bilstm/aligned.py "$1" "$file"
