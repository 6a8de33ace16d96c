# Sourced by the scripts of this folder: compiles the benchmarks and sets classpath.
root=$(cd "$here/../.." && pwd)
[ -f "$root/org.ephys.knime.signal/target/classes/org/ephys/knime/signal/cell/CellAnalysis.class" ] ||
  (cd "$root" && ./mvnw -q -pl org.ephys.knime.signal -am package)
libraries=$(find "$root/org.ephys.knime.signal/lib" -name '*.jar' | tr '\n' ':')
classpath="$here/target/classes:$root/org.ephys.knime.signal/target/classes:$libraries"
mkdir -p "$here/target/classes"
javac -d "$here/target/classes" -cp "$classpath" $(find "$here/src" -name '*.java')
