# Compiles the benchmarks against the bundle; sets $path. Read by the other scripts, which have gone to the root.
[ -f org.ephys.knime.models/target/classes/org/ephys/knime/models/kernel/VectorKernel.class ] ||
  ./mvnw -q -pl org.ephys.knime.models -am package
out=benchmarks/population/target/classes
libraries=$(find org.ephys.knime.models/lib -name '*.jar' | tr '\n' ':')
mkdir -p $out
javac -d $out -cp "org.ephys.knime.models/target/classes:$libraries" $(find benchmarks/population/src -name '*.java')
path=$out:org.ephys.knime.models/target/classes:$libraries
