#!/bin/sh
# See README.md. Usage: benchmarks/bilstm/aligned.sh TASK [seed] [python with scikit-learn 1.2.1] [name=value ...]
set -e
cd "$(dirname "$0")/../.."
. benchmarks/bilstm/compile.sh
task=$1 seed=${2:-0} python=${3:-python3}
shift $(($# < 3 ? $# : 3))
file=benchmarks/bilstm/target/$task-$seed.csv
java --add-modules jdk.incubator.vector -cp "$path" org.ephys.knime.models.sequence.FoldProbabilities \
  "$task" "$file" 0,1,2 "$seed" 5 "$@"
exec "$python" benchmarks/bilstm/aligned.py "$task" "$file"
