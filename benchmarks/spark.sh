#!/usr/bin/env bash
# Runs the job for Apache Spark beside ./ephys run on the same recordings, holds the tables against each other byte by byte,
# and prints processor time and memory. Every tenth recording is unusable.
# Usage: benchmarks/spark.sh [RECORDINGS] [KIND...]
#   RECORDINGS  how many (1000): copies of the simulated ones
#   KIND        local       the embedded master of ./ephys spark (default)
#               cluster     a master and two workers on loopback, with speculation
# WORK (target/spark-benchmark) takes everything. EPHYS (./ephys) is the program, HEAP (1g) its memory; MODEL a model to
# predict with.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
count=${1:-1000}
shift || true
kinds=("${@:-local}")
work=${WORK:-$root/target/spark-benchmark}
ephys=${EPHYS:-./ephys}
heap=${HEAP:-1g}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=$root/org.ephys.spark/target/ephys-spark.jar
mkdir -p "$work"

# timed NAME COMMAND...: processor seconds and peak memory of a command and what it starts and waits for
timed() {
    local name=$1
    shift
    python3 - "$name" "$@" <<'END'
import os, resource, subprocess, sys, time
start = time.time()
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print(f"{sys.argv[1]}: {cpu:.0f} processor s, {time.time() - start:.0f} s by the clock, {used.ru_maxrss // 1024} MB, exit {code}")
open(os.environ["WORK_CPU"], "w").write(str(cpu))
END
}
export WORK_CPU=$work/cpu

simulated=${RECORDINGS:-$HOME/.cache/ephys-knime/example-recordings}
[[ -d "$simulated" ]] || $ephys run example-workflows/predict-recordings --quiet --out "$work/first"
files=("$simulated"/*.nwb)
recordings=$work/recordings-$count
if [[ ! -d "$recordings" ]]; then
    mkdir -p "$recordings.part"
    for ((i = 0; i < count; i++)); do
        to=$recordings.part/day$((i / 100))
        mkdir -p "$to"
        from=${files[$((i % ${#files[@]}))]}
        case $((i % 40)) in
            9) head -c 50000 "$from" >"$to/cell$i.nwb" ;;
            19) : >"$to/cell$i.nwb" ;;
            29) echo "no recording" >"$to/cell$i.nwb" ;;
            39) head -c 2000 /dev/urandom >"$to/cell$i.nwb" ;;
            *) cp "$from" "$to/cell$i.nwb" ;;
        esac
    done
    mv "$recordings.part" "$recordings"
fi
same() { # FOLDER
    local table bytes=0
    for table in "$work/one"/*.csv; do
        cmp "$table" "$1/$(basename "$table")" || bytes=1
    done
    ((bytes == 0)) && echo "  all $(ls "$work/one"/*.csv | wc -l) tables have the same bytes" || exit 1
}

rm -rf "$work/one"
JAVA_OPTS=-Xmx$heap timed "one machine, $count recordings" $ephys run example-workflows/recordings-to-features --quiet \
    --var "recordings=$recordings" --out "$work/one"
one=$(cat "$WORK_CPU")

spark() { # OUT OPTION_OF_JAVA... -- OPTION...
    local out=$1 options=()
    shift
    while [[ $1 != -- ]]; do options+=("$1") && shift; done
    shift
    JAVA_OPTS="-Xmx$heap ${options[*]}" timed "Spark, ${kind}" $ephys spark "$@" ${MODEL:+--model "$MODEL"}
    # of a cluster, what its workers need is not counted
    [[ $kind == cluster ]] || awk -v "a=$one" -v "b=$(cat "$WORK_CPU")" \
        'BEGIN { printf "  %.2f times the processor time of one machine\n", b / a }'
}

for kind in "${kinds[@]}"; do
    rm -rf "$work/$kind"
    case $kind in
        local) spark "$work/local" -- --input "$recordings" --output "$work/local" && same "$work/local" ;;
        cluster)
            cp=$(cat "$root/org.ephys.spark/target/spark.classpath")
            home=$work/home
            mkdir -p "$home/jars"
            (IFS=:; for file in $cp; do ln -sf "$file" "$home/jars/"; done)
            pids=()
            trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
            export SPARK_HOME=$home SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.12
            "$java" -cp "$home/jars/*" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 17077 \
                --webui-port 18080 >"$work/master.log" 2>&1 &
            pids+=($!)
            sleep 5
            for worker in 1 2; do
                "$java" -cp "$home/jars/*" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 \
                    --memory 1g --webui-port $((18080 + worker)) --work-dir "$work/worker$worker" \
                    spark://127.0.0.1:17077 >"$work/worker$worker.log" 2>&1 &
                pids+=($!)
            done
            spark "$work/cluster" -Dspark.master=spark://127.0.0.1:17077 "-Dspark.jars=$jar" -Dspark.speculation=true \
                -Dspark.speculation.multiplier=1.2 -Dspark.speculation.quantile=0.5 -Dspark.executor.memory=800m \
                -- --input "$recordings" --output "$work/cluster"
            kill "${pids[@]}" 2>/dev/null || true
            trap - EXIT
            echo "  executors that took part: $(ls -d "$work"/worker?/app-*/* | wc -l)"
            same "$work/cluster"
            ;;
        *) echo "There is no kind $kind." >&2 && exit 2 ;;
    esac
done
