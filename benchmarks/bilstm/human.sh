#!/usr/bin/env bash
# Seconds of a full 5-fold validation on the human cells (task HR, revised subclass) with the default settings: five
# networks per fold, all processors. Wall-clock time says something on a quiet machine only; processor time is what the
# process used in sum, its start and compilation included. Needs $EPHYS_DATA.
set -e
cd "$(dirname "$0")/../.."
. benchmarks/bilstm/compile.sh
uptime
time java "$@" --add-modules jdk.incubator.vector -cp "$path" org.ephys.knime.models.sequence.FoldScores HR 0
