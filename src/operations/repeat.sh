#!/usr/bin/env bash
# Runs the tests of two nodes, of killed nodes and of faults many times over on what was built: repeat.sh [times] [tests]
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

times="${1:-20}"
tests="${2:-TwoNodesIT,KillOn*IT}"
failed=0
for run in $(seq "$times"); do
  if ./mvnw -B -o -q -Dfast failsafe:integration-test failsafe:verify -Dit.test="$tests" >target/repeat.log 2>&1; then
    echo "$run: passed"
  else
    failed=$((failed + 1))
    cp target/repeat.log "target/repeat-$run.log"
    echo "$run: FAILED, see target/repeat-$run.log"
  fi
done
echo "$((times - failed)) of $times passed"
[ "$failed" -eq 0 ]
