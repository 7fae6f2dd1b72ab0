#!/usr/bin/env bash
# Fills the disk under an H2 node, then gives room again. Needs root (a small tmpfs is mounted) and a built application.
set -euo pipefail
cd "$(dirname "$0")/../.."

work="$(mktemp -d)"
disk="$work/disk"
node=""
key="key-of-this-measurement"
finish() {
  [ -z "$node" ] || { kill -9 "$node" && wait "$node"; } 2>/dev/null || true
  umount "$disk" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir "$disk"
mount -t tmpfs -o size=24m tmpfs "$disk"

start() {
  ONRECORD_DATA="$disk" ONRECORD_ADMIN_KEY="$key" java -Xmx256m -XX:TieredStopAtLevel=1 \
    -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 -jar target/quarkus-app/quarkus-run.jar >"$work/log" 2>&1 &
  node=$!
  url=""
  until [ -n "$url" ] && curl -fs -o /dev/null "$url/q/health/ready"; do
    kill -0 "$node" || { cat "$work/log"; exit 1; }
    url="$(sed -nE 's/.*Listening on: (http:\S*[0-9]).*/\1/p' "$work/log")"
    sleep 0.3
  done
}

post() { # path, body: prints the status, keeps the answer
  curl -s -D "$work/headers" -o "$work/answer" -w '%{http_code}' -H "Authorization: Bearer $key" -H 'Content-Type: application/json' "$url$1" -d "$2"
}

fail() {
  echo "$1" >&2
  cat "$work/headers" "$work/answer" >&2
  grep -E "^\s*(Caused|Suppressed|20)" "$work/log" | tail -n 12 >&2
  exit 1
}

start
[ "$(post /v1/speakers '{"kind":"person","name":"Ada","slug":"ada"}')" = 201 ] || fail "no speaker"
words="$(head -c 15000 /dev/zero | tr '\0' 'x')"
written=0
while true; do
  status="$(post /v1/statements "{\"speaker\":\"ada\",\"text\":\"$written $words\",\"language\":\"en\",\"citations\":[{\"source\":{\"url\":\"https://example.org/a\",\"type\":\"book\"}}]}")"
  [ "$status" = 201 ] || break
  sed -E 's/\{"id":"([^"]*)".*/\1/' "$work/answer" >>"$work/ids"
  written=$((written + 1))
done
echo "disk full after $written statements: $status"
cat "$work/answer"
echo
[ "$status" = 503 ] || fail "wanted 503"
grep -qi '^retry-after:' "$work/headers" || fail "wanted Retry-After"
echo "reading meanwhile: $(curl -s -o /dev/null -w '%{http_code}' "$url/v1/statements?limit=1"), ready: $(curl -s -o /dev/null -w '%{http_code}' "$url/q/health/ready")"

mount -o remount,size=64m "$disk"
seconds=0
until [ "$(post /v1/topics '{"name":"Room again"}')" = 201 ] || [ "$seconds" = 60 ]; do
  sleep 1
  seconds=$((seconds + 1))
done
echo "with room again, without a restart, writing works after $seconds s (60: not at all)"
kill "$node"
wait "$node" || true
start
while read -r id; do
  [ "$(curl -s -o "$work/answer" -w '%{http_code}' "$url/v1/statements/$id")" = 200 ] || fail "$id was acknowledged and is gone"
done <"$work/ids"
[ "$(post /v1/topics '{"name":"After the restart"}')" = 201 ] || fail "cannot write after the restart"
echo "after a restart: all $written acknowledged statements are there, and writing works"
