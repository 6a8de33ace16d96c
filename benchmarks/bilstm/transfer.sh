#!/bin/sh
# See README.md.
set -e
cd "$(dirname "$0")/../.."
. benchmarks/bilstm/compile.sh
exec java --add-modules jdk.incubator.vector -cp "$path" org.ephys.knime.models.sequence.TransferScores "$@"
