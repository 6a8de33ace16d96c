#!/usr/bin/env bash
# Runs the job for Apache Spark beside ./ephys run on the same recordings, holds the tables against each other byte by byte,
# and prints processor time and memory. Every tenth recording is unusable, in eight ways.
# Usage: benchmarks/spark.sh [RECORDINGS] [KIND...]
#   RECORDINGS  how many (1000)
#   KIND        one              nothing more than one machine's run, with its report
#               local            the embedded master of ./ephys spark (default)
#               local-killed     the same; the job is killed when a batch is finished, and run again
#               cluster          a master and two workers on 127.0.0.1 and 127.0.0.2, with speculation
#               cluster-killed   the same; the job is killed when a batch is finished, and run again
#               disturbed        the same; one executor stands still for SLOW (60) seconds, in which copies of its tasks win,
#                                and then the other is killed
# DISTINCT (200) recordings are simulated with a seed each and appear under several names: few sweeps at 25 kHz, 0.3 MB. With
# SIMULATED=FOLDER the recordings of that folder are taken instead. WORK (target/spark-benchmark) takes everything; one
# machine's tables are kept there for the next call. EPHYS (./ephys) is the program, HEAP (1g) its memory; MODEL a model to
# predict with; BATCH recordings are a batch. With STORE=s3 the job reads from S3 and writes to S3, on a server of this computer
# that the tests bring (./mvnw -Pspark verify); what S3 does not know, links and pipes, is left out.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
count=${1:-1000}
shift || true
kinds=("${@:-local}")
work=${WORK:-$root/target/spark-benchmark}
ephys=${EPHYS:-./ephys}
heap=${HEAP:-1g}
distinct=${DISTINCT:-200}
store=${STORE:-}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=$root/org.ephys.spark/target/ephys-spark.jar
mkdir -p "$work"

fail() {
    echo "WRONG: $*" >&2
    exit 1
}

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
sys.exit(code)
END
}
export WORK_CPU=$work/cpu

simulated=${SIMULATED:-$work/simulated}
if [[ -z "${SIMULATED:-}" ]]; then
    $ephys spark --help >/dev/null 2>&1 # builds what is not there
    classpath=$root/org.ephys.knime.signal/target/classes:$(find "$root/org.ephys.knime.signal/lib" -name '*.jar' | tr '\n' ':')
    mkdir -p "$work/classes"
    javac -d "$work/classes" -cp "$classpath" $(find benchmarks/faults/src -name '*.java')
    "$java" -XX:+UseSerialGC -cp "$work/classes:$classpath" org.ephys.knime.signal.simulation.SmallRecordings \
        "$simulated" "$distinct"
fi
files=("$simulated"/*.nwb)
recordings=$work/recordings-$count${store:+-$store}
if [[ ! -d "$recordings" ]]; then
    rm -rf "$recordings.part" "$work/one-$count${store:+-$store}"
    for ((i = 0; i < count; i++)); do
        to=$recordings.part/day$((i / 100))/cell$i.nwb
        mkdir -p "$(dirname "$to")"
        from=${files[$((i % ${#files[@]}))]}
        case $((i % 80)) in
            9) head -c 50000 "$from" >"$to" ;;
            19) : >"$to" ;;
            29) echo "no recording" >"$to" ;;
            39) head -c 2000 /dev/urandom >"$to" ;;
            49) head -c "$(stat -c %s "$from")" /dev/zero >"$to" ;;
            59) if [[ -n "$store" ]]; then cp "$from" "$to"; else ln -s "gone$i.nwb" "$to"; fi ;;
            69) if [[ -n "$store" ]]; then cp "$from" "$to"; else mkfifo "$to"; fi ;;
            79) { head -c 300 "$from" && head -c 100000 /dev/zero && tail -c +100301 "$from"; } >"$to" ;;
            *) cp "$from" "$to" ;;
        esac
    done
    mv "$recordings.part" "$recordings"
fi

one=$work/one-$count${store:+-$store}
if [[ ! -d "$one" ]]; then
    JAVA_OPTS=-Xmx$heap timed "one machine, $count recordings" $ephys run example-workflows/recordings-to-features --quiet \
        --var "recordings=$recordings" --out "$one.part"
    cp "$WORK_CPU" "$one.part/processor"
    mv "$one.part" "$one"
    echo "  $(($(wc -l <"$one/checked_cells.csv") - 1)) cells, $(($(wc -l <"$one/failed_files.csv") - 1)) lines of failed files"
fi

# Where the job reads and writes, and what it must know for that.
input=$recordings
outputs=$work
options=()
hadoop() { # ARGUMENT...: Hadoop's file system shell
    "$java" -cp "$work/conf:$(cat "$root/org.ephys.spark/target/spark.classpath")" org.apache.hadoop.fs.FsShell \
        "${options[@]/#-Dspark.hadoop./-D}" "$@" 2>"$work/hadoop.log" || fail "$(cat "$work/hadoop.log")"
}
stop_store() {
    [[ -z "${server:-}" ]] || kill "$server" 2>/dev/null || true
}
if [[ -n "$store" ]]; then
    [[ -f "$root/org.ephys.spark/target/s3proxy.jar" ]] || fail "there is no S3 server: ./mvnw -Pspark verify brings it"
    $ephys spark --help >/dev/null 2>&1
    address=http://127.0.0.1:17090
    printf '%s\n' "s3proxy.endpoint=$address" s3proxy.authorization=none jclouds.provider=transient jclouds.identity=key \
        jclouds.credential=secret >"$work/s3.properties"
    "$java" -Xmx1g -jar "$root/org.ephys.spark/target/s3proxy.jar" --properties "$work/s3.properties" >"$work/s3.log" 2>&1 &
    server=$!
    trap stop_store EXIT
    for ((w = 0; w < 600; w++)); do
        curl -sf -X PUT "$address/bucket" >/dev/null && break
        sleep 0.5
    done
    options=("-Dspark.hadoop.fs.s3a.endpoint=$address" -Dspark.hadoop.fs.s3a.path.style.access=true
        -Dspark.hadoop.fs.s3a.access.key=key -Dspark.hadoop.fs.s3a.secret.key=secret)
    mkdir -p "$work/conf"
    echo '<configuration/>' >"$work/conf/core-site.xml"
    outputs=s3a://bucket/results
    input=s3a://bucket/recordings
    hadoop -put "$recordings" "$input"
fi

same() { # KIND
    local table copy=$work/$1
    if [[ -n "$store" ]]; then
        rm -rf "$copy"
        mkdir -p "$copy"
        hadoop -get "$outputs/$1/*.csv" "$copy"
        sed -i.bak "s#$input#$recordings#g" "$copy"/*.csv
    fi
    for table in "$one"/*.csv; do
        cmp "$table" "$copy/$(basename "$table")" || fail "$kind gives another $(basename "$table")"
    done
    echo "  all $(ls "$one"/*.csv | wc -l) tables have the same bytes"
}

# spark OUT OPTION_OF_JAVA...: the job; its lines are in $work/said
spark() {
    local out=$1
    shift
    JAVA_OPTS="-Xmx$heap ${options[*]:-} $*" timed "Spark, $kind" $ephys spark --input "$input" --output "$out" \
        ${MODEL:+--model "$MODEL"} ${BATCH:+--batch "$BATCH"} >"$work/said" 2>&1 || fail "$(cat "$work/said")"
    grep 'taken over\|processor s' "$work/said"
}

# analysed: waits until the job has said that a batch is finished
analysed() {
    for ((w = 0; w < 36000; w++)); do
        grep -qs ' analysed' "$work/said" && return
        sleep 0.1
    done
    fail "the job has finished nothing"
}

# killed OUT OPTION_OF_JAVA...: the job, killed when a batch is finished
killed() {
    local out=$1 pid
    shift
    : >"$work/said"
    JAVA_OPTS="-Xmx$heap ${options[*]:-} $*" $ephys spark --input "$input" --output "$out" ${MODEL:+--model "$MODEL"} \
        ${BATCH:+--batch "$BATCH"} >"$work/said" 2>&1 &
    pid=$!
    analysed
    sleep 2
    kill -9 "$pid" || fail "the job was done before it could be killed: take more recordings or a smaller BATCH"
    wait "$pid" 2>/dev/null || true
    echo "$kind: killed at \"$(grep ' analysed' "$work/said" | tail -1)\""
}

stop_cluster() {
    pkill -CONT -P "${pids[1]},${pids[2]}" || true # one may stand still
    kill "${pids[@]}" 2>/dev/null || true
    wait "${pids[@]}" 2>/dev/null || true
    trap stop_store EXIT
}

start_cluster() {
    local classpath home=$work/home
    $ephys spark --help >/dev/null 2>&1
    classpath=$(cat "$root/org.ephys.spark/target/spark.classpath")
    rm -rf "$work"/worker? "$work/events"
    mkdir -p "$home/jars" "$work/events"
    (IFS=:; for file in $classpath; do ln -sf "$file" "$home/jars/"; done)
    pids=()
    trap 'stop_cluster; stop_store' EXIT
    export SPARK_HOME=$home SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.12
    "$java" -Xmx512m -cp "$home/jars/*" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 17077 \
        --webui-port 18080 >"$work/master.log" 2>&1 &
    pids+=($!)
    sleep 5
    # Spark copies a task to another host only, so that each worker has one
    for worker in 1 2; do
        SPARK_LOCAL_IP=127.0.0.$worker "$java" -Xmx512m -cp "$home/jars/*" org.apache.spark.deploy.worker.Worker \
            --host 127.0.0.$worker --cores 1 --memory 1g --webui-port $((18080 + worker)) \
            --work-dir "$work/worker$worker" spark://127.0.0.1:17077 >"$work/worker$worker.log" 2>&1 &
        pids+=($!)
    done
    cluster=(-Dspark.master=spark://127.0.0.1:17077 "-Dspark.jars=$jar" -Dspark.speculation=true
        -Dspark.speculation.multiplier=1.2 -Dspark.speculation.quantile=0.5 -Dspark.executor.memory=800m
        -Dspark.eventLog.enabled=true "-Dspark.eventLog.dir=file://$work/events")
}

# what Spark itself has noted of tasks, in all jobs since the cluster was started
attempts() {
    python3 - "$work"/events/* <<'END'
import json, sys
copies = won = killed = lost = executors = 0
for file in sys.argv[1:]:
    for line in open(file, errors="replace"):
        if '"SparkListenerExecutorAdded"' in line:
            executors += 1
        if '"SparkListenerTaskStart"' in line:
            copies += json.loads(line)["Task Info"]["Speculative"]
        if '"SparkListenerTaskEnd"' in line:
            try:
                end = json.loads(line)
            except ValueError: # the driver was killed in the middle of it
                continue
            reason = end["Task End Reason"]["Reason"]
            won += reason == "Success" and end["Task Info"]["Speculative"]
            killed += reason == "TaskKilled"
            lost += reason == "ExecutorLostFailure"
print(f"  executors {executors}, attempts lost with an executor {lost}, speculative copies {copies}, of them won {won}, attempts killed because another was done {killed}")
open(sys.argv[1].rsplit("/", 1)[0] + "/won", "w").write(str(won))
END
}

for kind in "${kinds[@]}"; do
    [[ $kind != one ]] || continue
    out=$outputs/$kind
    [[ -n "$store" ]] || rm -rf "$out"
    case $kind in
        local)
            spark "$out"
            awk -v "a=$(cat "$one/processor")" -v "b=$(cat "$WORK_CPU")" \
                'BEGIN { printf "  %.2f times the processor time of one machine\n", b / a }'
            ;;
        local-killed)
            killed "$out"
            spark "$out"
            grep -q 'taken over' "$work/said" || fail "nothing was taken over"
            ;;
        cluster)
            start_cluster
            spark "$out" "${cluster[@]}"
            ;;
        cluster-killed)
            start_cluster
            killed "$out" "${cluster[@]}"
            spark "$out" "${cluster[@]}"
            grep -q 'taken over' "$work/said" || fail "nothing was taken over"
            ;;
        disturbed)
            start_cluster
            : >"$work/said"
            (
                analysed
                one_of_them=$(pgrep -P "${pids[1]}") && other=$(pgrep -P "${pids[2]}")
                kill -STOP "$one_of_them" && echo "  an executor stands still at \"$(tail -1 "$work/said")\""
                sleep "${SLOW:-60}"
                kill -CONT "$one_of_them" && echo "  it goes on at \"$(tail -1 "$work/said")\""
                sleep 5
                kill -9 "$other" && echo "  the other is killed at \"$(tail -1 "$work/said")\""
            ) &
            disturbing=$!
            spark "$out" "${cluster[@]}"
            wait $disturbing || fail "the job was done before it was disturbed: take more recordings or a smaller BATCH"
            ;;
        *) echo "There is no kind $kind." >&2 && exit 2 ;;
    esac
    if [[ $kind != local* ]]; then
        stop_cluster
        attempts
        [[ $kind != disturbed || $(cat "$work/events/won") -gt 0 ]] || fail "no copy has won"
    fi
    same "$kind"
done
