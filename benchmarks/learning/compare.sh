#!/bin/sh
# Learning beside scikit-learn and drcme, one thread each, in one run on the same machine and data.
#   EPHYS_DATA=<folder with patchseq/> DRCME=<checkout of AllenInstitute/drcme> PYTHON=<python> benchmarks/learning/compare.sh
# Build first: ./mvnw -pl org.ephys.knime.models package. Python needs scikit-learn 1.2.1, pandas 1.5.3 and
# drcme's numba and h5py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
models="$here/../../org.ephys.knime.models"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
schema="$models/src/org/ephys/knime/models/schema/mouse.tsv"
classpath="${CLASSES:-$models/target/classes}:$models/lib/*"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 NUMBA_NUM_THREADS=1 PYTHONPATH="$DRCME"
"$PYTHON" "$here/compare.py" make "$work" "$EPHYS_DATA" "$schema"
"$PYTHON" "$here/compare.py" run "$work" "$EPHYS_DATA" "$schema" > "$work/python.tsv"
javac -d "$work" -cp "$classpath" "$here/Compare.java"
java -Djava.util.concurrent.ForkJoinPool.common.parallelism=1 -XX:+UseSerialGC -cp "$work:$classpath" \
  Compare "$work" "$EPHYS_DATA" > "$work/java.tsv"
echo "CPU seconds, one thread (fit on 2,340 cells x 45 features and predict; sparse PCA of 3,700 rows)"
printf '%-40s %10s %10s %8s\n' task Python Java ratio
paste "$work/python.tsv" "$work/java.tsv" | awk -F '\t' '
  {printf "%-40s %10.3f %10.3f %8.1f\n", $1, $2, $4, $2 / $4}
  /^spca/ && !/_450/ {python += $2; java += $4}
  END {printf "%-40s %10.3f %10.3f %8.1f\n", "spca, preset \"Gouwens 2020\"", python, java, python / java}'
echo "Largest difference of a loading, signs aside"
"$PYTHON" "$here/compare.py" agree "$work" "$EPHYS_DATA" "$schema"
