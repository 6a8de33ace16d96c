#!/bin/sh
# Times the opening of the trace view of a recording of 144 sweeps and about 100 MB, which it simulates first.
# Usage: benchmarks/trace/open.sh   (needs a built repository, and `npm ci` in org.ephys.knime.nodes/pages)
set -e
cd "$(dirname "$0")/../.."
out=benchmarks/trace/target
bundles=
for room in org.ephys.knime.signal org.ephys.knime.models org.ephys.knime.nodes offline/org.knime.core.util \
  offline/org.knime.core offline/org.knime.core.ui offline/org.ephys.knime.runner; do
  [ -d "$room/target/classes" ] || { echo "Build first: ./mvnw verify -DskipTests" >&2; exit 2; }
  bundles=$bundles$room/target/classes:
done
libraries=$(find org.ephys.knime.*/lib offline/*/lib -name '*.jar' 2>/dev/null | tr '\n' ':')
osgi=$(find "${HOME}/.m2/repository" -name 'org.eclipse.osgi-3*.jar' -o -name 'org.eclipse.equinox.registry-*.jar' \
  -o -name 'org.eclipse.equinox.common-*.jar' -o -name 'org.eclipse.core.runtime-*.jar' | grep -v sources | tr '\n' ':')
mkdir -p $out/classes
javac -d $out/classes -cp "$bundles$libraries$osgi" $(find benchmarks/trace/src -name '*.java')
file=$out/large.nwb
[ -f $file ] || java -Xmx2g -cp "$out/classes:$bundles$libraries$osgi" \
  org.ephys.knime.signal.simulation.LargeRecording $file 144
echo "$file: $(($(wc -c < $file) / 1000000)) MB"
cat $file > /dev/null
# too little memory for all traces at once: 144 sweeps of 350,000 samples are 800 MB
java -Xmx128m -cp "$out/classes:$bundles$libraries$osgi" org.ephys.knime.runner.report.OpenTrace $file $out/answers.json
node benchmarks/trace/page.mjs $out/answers.json
