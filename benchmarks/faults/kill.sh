#!/usr/bin/env bash
# Kills a run at random moments and resumes it each time; then the tables must have the bytes of a run in one go, and no
# temporary file may be older than the last run. Prints a line per kill and what is wrong, if anything is.
# Usage: benchmarks/faults/kill.sh RECORDINGS [KILLS [SEED [PART]]]
#   KILLS   how many runs are killed in this part (20)
#   SEED    decides the moments (1)
#   PART    analysis (default): while recordings are analysed, some of them finished in this run and some not; what such a run
#           needs to begin varies, so that the moment is counted from its first finished recording
#           run: at any moment, from the start to the report
# Everything is written below WORK (target/kill). EPHYS is the command that is killed (./ephys).
set -euo pipefail
cd "$(dirname "$0")/../.."
recordings=$(cd "$1" && pwd)
kills=${2:-20}
RANDOM=${3:-1}
part=${4:-analysis}
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

pause() { # MS
    sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
}

# How long a run takes, and how long in it from the first finished recording to the last one.
start=$(date +%s%N)
(run "$work/whole" --resume)
length=$((($(date +%s%N) - start) / 1000000))
total=$(find "$work/whole" -name '*.rows' | wc -l)
analysis=$(find "$work/whole" -name '*.rows' -printf '%T@\n' | sort -n | awk 'NR == 1 { first = $1 }
    END { printf "%d", ($1 - first) * 1000 }')
echo "a run in one go takes $length ms, of them $analysis ms to finish $total recordings, those of all nodes together"

idle=0
hits=0
for ((k = 1; hits < kills; k++)); do
    ((k <= 5 * kills)) || { bad "only $hits kills met the part '$part'"; break; }
    before=$(finished)
    (run "$work/out" --resume) 2>"$work/err" &
    pid=$!
    if [[ $part == analysis ]]; then
        while kill -0 "$pid" 2>/dev/null && (($(finished) <= before)); do
            pause 50
        done
        moment=$((RANDOM * (analysis * (total - before) / total) / 32768))
    else
        moment=$((RANDOM * length / 32768))
    fi
    pause $moment
    if kill -9 "$pid" 2>/dev/null; then
        wait "$pid" 2>/dev/null || true
        state=killed
    else
        wait "$pid" || bad "run $k ended with code $?: $(cat "$work/err")"
        state="was done"
    fi
    after=$(finished)
    if [[ $state == killed ]] && { [[ $part == run ]] || ((before < after && after < total)); }; then
        hits=$((hits + 1))
    fi
    echo "$k: $state after $moment ms, finished $before -> $after of $total, hits $hits"
    ((after >= before)) || bad "kill $k lost what was finished"
    # whatever is there of a table is all of it
    for table in "$work/out"/*.csv; do
        [[ ! -e "$table" ]] || cmp -s "$table" "$work/whole/$(basename "$table")" || bad "$table after kill $k"
    done
    # where all recordings are finished, kills meet tables and report only: after two of these it begins anew
    ((after == before)) && idle=$((idle + 1)) || idle=0
    if [[ $state == "was done" ]] || ((idle == 2)) || [[ $part == analysis && $after -eq $total ]]; then
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
echo "$hits kills: all bytes are the same, nothing is left behind."
