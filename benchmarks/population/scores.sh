#!/bin/sh
# See README.md.
set -e
cd "$(dirname "$0")/../.."
. benchmarks/population/compile.sh
exec java --add-modules jdk.incubator.vector -cp "$path" EmbeddingScores "$@"
