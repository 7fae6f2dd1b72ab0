#!/usr/bin/env bash
# Measures one packaged application: time to the first 200, CPU time until then, resident memory after 1,000 requests.
# Uses the AOT cache where docker/train.sh has left one.
# Usage: [JAVA=/path/to/java] [DATABASE_URL=...] start-up.sh <folder with quarkus-run.jar> [JVM options]
set -euo pipefail

folder="$1"
shift
port="${PORT:-8280}"
work="$(mktemp -d)"
node=""
finish() {
  [ -z "$node" ] || { kill "$node" && wait "$node"; } 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

cpu() { # in hundredths of a second
  awk '{print $14 + $15}' "/proc/$node/stat"
}

cd "$folder"
start=(-jar quarkus-run.jar)
[ ! -f app.aot ] || [ ! -f app.options ] || start=(-XX:AOTCache=app.aot @app.options)
for run in 1 2 3; do
  begin="$(date +%s%N)"
  ONRECORD_DATA="$work/data" ONRECORD_ADMIN_KEY=key-of-this-measurement ONRECORD_SAMPLE=true "${JAVA:-java}" "$@" \
    -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" "${start[@]}" >"$work/log" 2>&1 &
  node=$!
  until curl -fs -o /dev/null "http://127.0.0.1:$port/v1/statements?limit=1"; do
    kill -0 "$node" || { cat "$work/log"; exit 1; }
    sleep 0.02
  done
  took=$((($(date +%s%N) - begin) / 1000000))
  used="$(cpu)"
  if [ "$run" = 3 ]; then
    for _ in $(seq 10); do
      curl -fsS -o /dev/null "http://127.0.0.1:$port/v1/{statements,speakers,stances,changes,sources}?limit=[1-20]"
    done
    rss="$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$node/status")"
  fi
  kill "$node"
  wait "$node" || true
  node=""
  echo "run $run: first 200 after $took ms, CPU until then ${used}0 ms"
done
echo "resident after 1,000 requests: $rss MB"
