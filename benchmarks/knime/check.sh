#!/usr/bin/env bash
# check.sh FOLDER_OF_KNIME [WORKFLOW...]: runs example and test workflows (all, or the folders named) in an installed KNIME
# Analytics Platform with this extension, without a screen, and compares every table with that of the headless run: after the
# run, and after saving and loading. FOLDER_OF_KNIME holds the executable knime and the folder plugins. Needs a JDK of at least
# the Java version of that platform (JAVA_HOME), python3, and ./ephys. Nothing is installed: the small application that does it
# is compiled against the platform's own files and handed over as a folder of plug-ins for this one run.
# LAUNCH=COMMAND instead of the executable: for a platform that is started in another way.
set -euo pipefail
shopt -s nullglob

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[[ $# -ge 1 && -d $1/plugins ]] || { sed -n '2,7s/^# //p' "$0" >&2; exit 2; }
knime=$(cd "$1" && pwd)
shift
work="$root/target/knime-check"
rm -rf "$work"
mkdir -p "$work"
bundle="$work/dropins/plugins/org.ephys.knime.check_1.0.0"
mkdir -p "$bundle"
cp -r "$root/benchmarks/knime/META-INF" "$root/benchmarks/knime/plugin.xml" "$bundle"
# A bundle is a jar, a folder with jars inside, or a folder with classes.
classpath=$({ find -L "$knime/plugins" -maxdepth 3 -name '*.jar'; ls -d "$knime"/plugins/org.{knime.core,ephys.knime.signal}*/; } 2>/dev/null | tr '\n' ':')
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -nowarn -proc:none --release 17 -d "$bundle" -cp "$classpath" \
    $(find "$root/benchmarks/knime/src" -name '*.java')

launch=${LAUNCH:-"$knime/knime"}
workflows=("$@")
if ((${#workflows[@]} == 0)); then
    for file in "$root"/{example,test}-workflows/*/workflow.knime; do
        workflows+=("$(dirname "$file")")
    done
fi
failed=0
for workflow in "${workflows[@]}"; do
    name=$(basename "$workflow")
    out="$work/$name"
    mkdir -p "$out/workspace"
    cp -r "$workflow" "$(dirname "$workflow")/data" "$out/workspace"
    "${EPHYS:-$root/ephys}" run "$workflow" --out "$out/headless" --quiet </dev/null >"$out/headless.log" 2>&1 ||
        { echo "$name: the headless run fails, see $out/headless.log"; failed=1; continue; }
    status=0
    $launch -nosplash -consoleLog -data "$out/knime" -application org.ephys.knime.check.app \
        "$out/workspace/$name" "$out" -vmargs -Djava.awt.headless=true \
        "-Dorg.eclipse.equinox.p2.reconciler.dropins.directory=$work/dropins" >"$out/knime.log" 2>&1 </dev/null || status=$?
    python3 "$root/benchmarks/knime/compare.py" "$name" "$out/headless" "$out/run" "$out/loaded" || failed=1
    if ((status != 0)); then
        echo "$name: KNIME ended with $status, see $out/knime.log"
        grep -a '^FAILED' "$out/knime.log" || true
        failed=1
    fi
done
exit $failed
