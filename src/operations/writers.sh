#!/usr/bin/env bash
# Measures writes per second with 1, 8 and 32 writers at one node, or at several nodes of one database.
# Usage: [KEY=...] [SECONDS_EACH=8] [WRITERS="1 8 32"] writers.sh [base address]...
# The node runs with ONRECORD_LIMITS_ENABLED=false. To compare two versions, run both at once and alternate.
set -euo pipefail
cd "$(dirname "$0")/../.."

[ $# -gt 0 ] || set -- http://127.0.0.1:8080
for writers in ${WRITERS:-1 8 32}; do
  java src/operations/benchmark/Writers.java "${KEY:-dev}" "${SECONDS_EACH:-8}" "$writers" "$@"
done
