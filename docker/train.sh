#!/bin/bash
# Records an AOT cache for each application under a folder: starts it, asks for a few pages, ends it,
# and writes down beside it how to start it so that the cache is of use.
set -euo pipefail

home="${1:?folder that holds h2 and postgresql}"
java="${JAVA:-java}"
port="${PORT:-8299}"
work="$(mktemp -d)"
chmod 755 "$work"

bin="$(dirname "$(find /usr/lib/postgresql -name initdb | sort | tail -n 1)")"
install -d -o postgres "$work/pg"
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
as_postgres "$bin/initdb" -D "$work/pg/data" -U onrecord -A trust --no-locale -E UTF8 >/dev/null
as_postgres "$bin/pg_ctl" -w -D "$work/pg/data" -l "$work/pg/log" -o "-k $work/pg -p $((port + 1)) -c listen_addresses=127.0.0.1" start >/dev/null
trap 'as_postgres "$bin/pg_ctl" -m immediate -D "$work/pg/data" stop >/dev/null; rm -rf "$work"' EXIT

start() { # options of the JVM
  "$java" "$@" -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" @app.options >"$work/log" 2>&1 &
  node=$!
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 "$node" || { cat "$work/log"; exit 1; }
    sleep 0.2
  done
}

stop() {
  kill "$node"
  wait "$node" || true
}

ask() { # path
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  cat <&3 >/dev/null
}

train() { # folder
  cd "$home/$1"
  # All jars on the class path of the JVM itself, what Quarkus made first, as quarkus-run.jar has them: the JVM keeps no
  # links of classes that the class loader of quarkus-run.jar defines. The two options are what that jar sets; its factory of threads is for its class loader alone.
  local jars=(quarkus/transformed-bytecode.jar quarkus/generated-bytecode.jar app/*.jar lib/boot/*.jar lib/main/*.jar)
  printf '%s\n' \
    --add-opens=java.base/java.lang=ALL-UNNAMED \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "$(IFS=: && echo "${jars[*]}")" \
    org.onrecord.platform.runtime.Main >app.options
  # Most starts find a database that is filled.
  start
  stop
  # Methods that the training compiled by C2 would be compiled by C2 in each start, before its first answer and of profiles
  # of a few requests: a sixth of the time until then, and half the pace of the first minute.
  start -XX:AOTCacheOutput=app.aot -XX:TieredStopAtLevel=2
  for path in /q/health/ready /v1/statements /v1/speakers '/v1/stances?demand=resign' /v1/changes /v1/sources /openapi /v1/nothing /; do
    ask "$path"
  done
  stop
  ls -l app.aot
}

export ONRECORD_ADMIN_KEY=key-of-the-training-run ONRECORD_SAMPLE=true
ONRECORD_DATA="$work/h2" train h2
DATABASE_URL="postgresql://onrecord@127.0.0.1:$((port + 1))/postgres" train postgresql
