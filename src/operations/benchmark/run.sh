#!/usr/bin/env bash
# Measures what each work costs on a record of chosen size, as CPU time of the service and of PostgreSQL for 1,000 requests,
# beside the numbers kept of the last release (release.tsv) and, with PEER=true, in turns with a Spring Boot service of the
# same API subset (../peer). The first run of a size fills a database, later ones reuse it.
# Usage, after ./mvnw package: [APP=<folder of a packaged application>] [DATABASE=postgresql|h2] [WORK=<folder for data>]
#   [JAVA=java] [COLLECTOR=-XX:+UseSerialGC] [OPTIONS=<of the service's JVM, such as -XX:StartFlightRecording>] [PORT=8199] [WARM=10] [MEASURE=5] [ROUNDS=1]
#   [ONLY="get list"] [PEER=true] [KEEP=true] run.sh [10000|100000|1000000]
# WARM and MEASURE are seconds of CPU for each work; the first are spent in the first round only, anew until the
# compiler has come to rest.
# PEER=true needs PostgreSQL and `mvn -f src/operations/peer package`. KEEP=true keeps the numbers as those of the release.
set -euo pipefail
cd "$(dirname "$0")"

size="${1:-100000}"
database="${DATABASE:-postgresql}"
root=../../..
[ "$database" = h2 ] && default="$root/target/quarkus-app" || default="$root/target/quarkus-app-postgresql"
app="$(realpath "${APP:-$default}")"
java="${JAVA:-java}"
port="${PORT:-8199}"
work="${WORK:-/tmp/onrecord-benchmark}/$database-$size"
key=benchmark-benchmark-benchmark-benchmark
# Options of a build machine, such as -XX:TieredStopAtLevel=1, would be measured too.
unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS
# The collector is the one that docker/entrypoint.sh starts with; of the compilers each measures as many threads.
jvm=(-Xmx400m "${COLLECTOR:--XX:+UseSerialGC}" -XX:-UseDynamicNumberOfCompilerThreads)
mkdir -p "$work"

service=0
peer=0
postmaster=0
stop() { # the process given
  [ "$1" = 0 ] || { kill "$1" 2>/dev/null; wait "$1"; } || true
}
finish() {
  stop "$service"
  stop "$peer"
  [ "$postmaster" = 0 ] || as_owner "$binaries/pg_ctl" -D "$work/pg" -m fast -w stop >/dev/null
}
trap finish EXIT

as_owner() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

if [ "$database" = postgresql ]; then
  binaries="${POSTGRES:-$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)}"
  socket_port=$((port + 1))
  if [ ! -d "$work/pg" ]; then
    [ "$(id -u)" != 0 ] || { mkdir "$work/pg" && chown postgres "$work/pg"; }
    as_owner "$binaries/initdb" -D "$work/pg" -U onrecord -A trust -E UTF8 --locale=C >/dev/null
    # Nothing but the work itself is to be counted.
    as_owner tee -a "$work/pg/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $socket_port
unix_socket_directories = ''
shared_buffers = 1GB
max_wal_size = 8GB
maintenance_work_mem = 1GB
autovacuum = off
shared_preload_libraries = 'pg_stat_statements'
pg_stat_statements.track_utility = off
CONF
  fi
  as_owner "$binaries/pg_ctl" -D "$work/pg" -o "-p $socket_port" -l "$work/pg/log" -w start >/dev/null
  postmaster="$(head -n 1 "$work/pg/postmaster.pid")"
  url="jdbc:postgresql://127.0.0.1:$socket_port/postgres"
  export DATABASE_URL="$url" DATABASE_USER=onrecord DATABASE_PASSWORD=
else
  url="jdbc:h2:async:$work/h2/onrecord;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
  export ONRECORD_DATA="$work/h2"
fi

await() { # the process and an address that answers when it is ready, so many seconds
  for _ in $(seq "$3"); do
    curl -fsS -o /dev/null "$2" 2>/dev/null && return
    kill -0 "$1" 2>/dev/null || break
    sleep 1
  done
  tail -n 20 "$work"/*.log >&2
  exit 1
}

start_service() {
  # shellcheck disable=SC2086 # Options are many words.
  ONRECORD_ADMIN_KEY="$key" ONRECORD_LIMITS_ENABLED=false ONRECORD_SEARCH_DIRECTORY="$work/search" \
    "$java" "${jvm[@]}" ${OPTIONS:-} \
    -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" -jar "$app/quarkus-run.jar" >"$work/service.log" 2>&1 &
  service=$!
  # A large record is ready when its search index is made.
  await "$service" "http://127.0.0.1:$port/q/health/ready" 3600
}

sql() { # of the standard input
  "$binaries/psql" -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$socket_port" -U onrecord postgres
}

start_peer() {
  [ -f "$work/peer-filled" ] || { sql <../peer/schema.sql && touch "$work/peer-filled"; }
  PEER_KEY="$key" SERVER_PORT=$((port + 2)) "$java" "${jvm[@]}" -jar ../peer/target/peer.jar >"$work/peer.log" 2>&1 &
  peer=$!
  await "$peer" "http://127.0.0.1:$((port + 2))/v1/statements/01900000-0000-7000-8000-000000000001" 120
}

program() { # Drivers need no build.
  "$java" -Xmx3g -cp "$work/drivers:$app/lib/main/*" "$@"
}

"${java%java}javac" -d "$work/drivers" -cp "$app/lib/main/*" GeneratedRecord.java Meter.java Target.java Works.java
if [ ! -f "$work/filled" ]; then
  start_service # It migrates the empty database.
  stop "$service"
  service=0
  time program GeneratedRecord "$url" onrecord "$([ "$database" = h2 ] && echo onrecord)" "$size"
  touch "$work/filled"
  # Made of the empty record.
  rm -rf "$work/search"
fi
start_service
[ "${PEER:-false}" = false ] || start_peer
program Works "http://127.0.0.1:$port" "$key" "$service" "$postmaster" "$url" \
  "$database $size" release.tsv "${WARM:-10}" "${MEASURE:-5}" "${ROUNDS:-1}" "${KEEP:-false}" "${ONLY:-}" \
  "$([ "$peer" = 0 ] || echo "http://127.0.0.1:$((port + 2))")" "$peer"
