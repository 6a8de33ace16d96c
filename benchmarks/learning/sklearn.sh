#!/bin/sh
# Nested selection beside scikit-learn's logistic regression and boosting, cell by cell on the fixed folds of the real
# tables: difference, 95 % interval over donors, corrected t interval over folds, permutation p, folds won/tied/all.
#   EPHYS_DATA=<folder with patchseq/> PYTHON=<python> benchmarks/learning/sklearn.sh
# Build first: ./mvnw -pl org.ephys.knime.models package. Python needs scikit-learn 1.2.1 and pandas 1.5.3. Takes minutes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
models="$here/../../org.ephys.knime.models"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath="${CLASSES:-$models/target/classes}:$models/lib/*"
"$PYTHON" "$here/sklearn_predictions.py" "$EPHYS_DATA" "$models/src/org/ephys/knime/models/schema" "$work"
javac -d "$work" -cp "$classpath" "$here/CompareWithScikitLearn.java" \
  "$models.tests/src/org/ephys/knime/models/evaluation/PatchSeqTask.java"
java -cp "$work:$classpath" CompareWithScikitLearn "$work"
