#!/usr/bin/env bash
# Kills a run at random moments and resumes it each time; then the tables must have the bytes of a run in one go, and no
# temporary file may be older than the last run. Prints a line per kill and what is wrong, if anything is.
# Usage: benchmarks/faults/kill.sh RECORDINGS [KILLS [SEED]]      20 kills unless said; the seed decides the moments
# Everything is written below WORK (target/kill). EPHYS is the command that is killed (./ephys).
set -euo pipefail
cd "$(dirname "$0")/../.."
recordings=$(cd "$1" && pwd)
kills=${2:-20}
RANDOM=${3:-1}
work=${WORK:-$PWD/target/kill}
ephys=${EPHYS:-./ephys}
rm -rf "$work"
mkdir -p "$work/tmp"

run() { # OUT [OPTION...]
    local out=$1
    shift
    # the temporary folder of this script alone, so that what stays there is of these runs
    JAVA_OPTS="${JAVA_OPTS:--Xmx1g} -Djava.io.tmpdir=$work/tmp" exec $ephys run example-workflows/recordings-to-features \
        --quiet --var "recordings=$recordings" --out "$out" "$@"
}

finished() { # how many recordings are kept, of all nodes together
    find "$work/out" -name '*.rows' 2>/dev/null | wc -l || true
}

wrong=0
bad() {
    echo "WRONG: $*"
    wrong=$((wrong + 1))
}

start=$(date +%s%N)
(run "$work/whole")
length=$((($(date +%s%N) - start) / 1000000))
echo "a run in one go takes $length ms"

idle=0
for ((k = 1; k <= kills; k++)); do
    before=$(finished)
    moment=$((RANDOM * length / 32768))
    (run "$work/out" --resume) 2>"$work/err" &
    pid=$!
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    if kill -9 "$pid" 2>/dev/null; then
        wait "$pid" 2>/dev/null || true
        state=killed
    else
        wait "$pid" || bad "run $k ended with code $?: $(cat "$work/err")"
        state="was done"
        rm -rf "$work/out"
    fi
    after=$(finished)
    echo "$k: $state after $moment ms, finished $before -> $after"
    [[ $state == "was done" || $after -ge $before ]] || bad "kill $k lost what was finished"
    # whatever is there of a table is all of it
    for table in "$work/out"/*.csv; do
        [[ ! -e "$table" ]] || cmp -s "$table" "$work/whole/$(basename "$table")" || bad "$table after kill $k"
    done
    # where all recordings are finished, kills meet tables and report only: after two of these it begins anew
    [[ $after -eq $before ]] && idle=$((idle + 1)) || idle=0
    if ((idle == 2 && k < kills)); then
        rm -rf "$work/out"
        idle=0
    fi
done

(run "$work/out" --resume)
for table in "$work/whole"/*.csv; do
    cmp "$table" "$work/out/$(basename "$table")" || bad "$(basename "$table") is not that of a run in one go"
done
left=$(find "$work/tmp" "$work/out" \( -name 'ephys-*' -o -name '*.part' -o -name '*.mode' \) | head -5)
[[ -z "$left" ]] || bad "left behind: $left"
grep -q '"state": "EXECUTED"' "$work/out/run.json" || bad "run.json does not say that the run came to its end"
((wrong == 0)) || exit 1
echo "All bytes are the same, nothing is left behind."
