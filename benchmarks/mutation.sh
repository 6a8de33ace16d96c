#!/bin/sh
# Mutation testing (PIT) of the core: changes the compiled classes one operator at a time and counts the changes that no
# test notices. Prints mutants, killed % and line coverage % per package; the survivors stand in target/mutation/NAME.
# Usage: benchmarks/mutation.sh [PACKAGE...]      for example signal.quality models.table; all packages unless named
# What counts are tests that run on a clean checkout: for signal those of the package and the recordings with golden
# values, for models those of the package, of model files, pipelines and validation. Takes what the build left in
# target/classes, or in the folder CLASSES the folders signal, signal.tests, models and models.tests. THREADS (1) is the
# number of processes that test mutants.
set -e
cd "$(dirname "$0")/.."
root=$PWD
work=$root/target/mutation
unset EPHYS_NWB EPHYS_DATA
mkdir -p "$work"
cat > "$work/pom.xml" << 'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.ephys.knime</groupId>
  <artifactId>mutation</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.pitest</groupId><artifactId>pitest-command-line</artifactId><version>1.17.4</version></dependency>
    <dependency><groupId>org.pitest</groupId><artifactId>pitest-junit5-plugin</artifactId><version>1.2.1</version></dependency>
    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.10.2</version></dependency>
    <dependency><groupId>org.junit.platform</groupId><artifactId>junit-platform-launcher</artifactId><version>1.10.2</version></dependency>
  </dependencies>
</project>
END
[ -f "$work/lib/pitest-1.17.4.jar" ] || ./mvnw -q -f "$work/pom.xml" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib"

classes() { # ROOM
  if [ -n "$CLASSES" ]; then echo "$CLASSES/$1"; else echo "$root/org.ephys.knime.$1/target/classes"; fi
}

measure() { # PACKAGE
  room=${1%%.*}
  path=$(classes "$room"):$(classes "$room.tests")
  jars=$(find "$root/org.ephys.knime.$room/lib" "$root/org.ephys.knime.$room.tests/lib" "$work/lib" -name '*.jar' \
    2> /dev/null | tr '\n' ':')
  case $1 in
    signal.*) tests="org.ephys.knime.$1.*Test,org.ephys.knime.signal.cell.CommittedGoldenTest" ;;
    *) tests=$(printf 'org.ephys.knime.%s.*Test,' "$1" models.format models.pipeline models.evaluation) ;;
  esac
  tests=${tests%,}
  rm -rf "$work/$1"
  # tests read files beside the bundle, as in the build
  if (cd "org.ephys.knime.$room.tests" && java -cp "$path:$jars" org.pitest.mutationtest.commandline.MutationCoverageReport \
    --reportDir "$work/$1" --targetClasses "org.ephys.knime.$1.*" --excludedClasses '*Test,*Test$*' \
    --targetTests "$tests" \
    --mutableCodePaths "$(classes "$room")" --sourceDirs "$root/org.ephys.knime.$room/src" \
    --jvmArgs "--add-modules=jdk.incubator.vector,-Xmx2g" --outputFormats CSV,HTML \
    --timestampedReports false --threads "${THREADS:-1}" --timeoutConst 10000 > "$work/$1.log" 2>&1); then
    awk -F '[/ ()%]+' -v name="$1" '
      /^>> Generated/ { mutants = $3; killed = $6; share = $7 }
      /^>> Line Coverage/ { match($0, /[0-9]+%/); lines = substr($0, RSTART, RLENGTH - 1) }
      END { printf "| %s | %d | %d | %d |\n", name, mutants, share, lines }' "$work/$1.log"
  else
    echo "| $1 | failed, see $work/$1.log | | |"
    failed=1
  fi
}

[ $# -gt 0 ] || set -- signal.spikes signal.subthreshold signal.protocol signal.quality models.evaluation \
  models.preprocessing models.sparsepca models.alignment models.table models.pipeline models.archive
failed=0
echo '| package | mutants | killed % | line coverage % |'
echo '|---|---|---|---|'
for package; do measure "$package"; done
exit $failed
