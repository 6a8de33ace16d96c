#!/usr/bin/env bash
# Scores every recipe on the public tables and their fixed folds with the example workflows, and writes the tables of
# docs/results.md.
#
#   EPHYS_DATA=FOLDER benchmarks/results/results.sh [OUT]
#
# FOLDER holds patchseq/mouse.csv, human.csv, aligned_mouse.csv, aligned_human.csv and folds.csv. Each run leaves its
# tables in OUT (target/results unless named); a run that is there already is not made again, so that the script can be
# stopped and started at will; "java benchmarks/results/ResultTables.java OUT docs/results.md" writes the tables of what
# is there. Delete OUT to begin anew.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$(realpath -m "${1:-$root/target/results}")
cells=${EPHYS_DATA:?Set EPHYS_DATA to the folder that holds patchseq/}/patchseq
cd "$root"

# run WORKFLOW TASK [ARGUMENT...]
run() {
    local workflow=$1 task=$2
    shift 2
    local to="$out/$workflow-$task"
    if ! grep -qs '"state": "EXECUTED"' "$to/run.json"; then
        echo "$workflow, task $task"
        rm -rf "$to.part"
        ./ephys run "example-workflows/$workflow" --out "$to.part" --quiet --var "folds=$cells/folds.csv" \
            --var "task=$task" "$@" </dev/null
        rm -rf "$to"
        mv "$to.part" "$to"
    fi
}

mouse=(--var "table=$cells/mouse.csv")
human=(--var "table=$cells/human.csv")
aligned=(--var "source_table=$cells/aligned_mouse.csv" --var "table=$cells/aligned_human.csv")
ttype=(--var label=subclass_ttype --var "flag=qc_protocols_complete,paper_like")

for workflow in subclass-baseline attention-bilstm compare-classifiers; do
    run "$workflow" HR "${human[@]}"
    run "$workflow" HT "${human[@]}" "${ttype[@]}"
done
run mouse-to-human-transfer AR "${aligned[@]}"
run mouse-to-human-transfer AT "${aligned[@]}" --var label=subclass_ttype
for workflow in subclass-baseline compare-classifiers attention-bilstm; do
    run "$workflow" M "${mouse[@]}"
done
java benchmarks/results/ResultTables.java "$out" docs/results.md
