#!/bin/sh
# Starts the application that DATABASE_URL asks for: PostgreSQL with it, an H2 file in ONRECORD_DATA without.
# Options in JAVA_OPTS are split at spaces, but no file name takes the place of a star.
set -euf

home="$(cd "$(dirname "$0")" && pwd)"
if [ -n "${DATABASE_URL:-}" ]; then
  application="$home/postgresql"
else
  unset DATABASE_URL
  application="$home/h2"
fi

# The class path as written is part of what the AOT cache was recorded with: start where it was recorded.
cd "$application"
if [ -f app.aot ] && [ -f app.options ]; then
  set -- -XX:AOTCache=app.aot -Xlog:aot*=off -Xlog:cds=off "$@"
  start=@app.options
else
  start="-jar quarkus-run.jar"
fi

# Half: beside its heap a busy node takes up to 250 MB, the private part of the AOT cache included.
# Xms: without a limit of memory the JVM would begin with a heap of a 64th of the machine's, and touch much of it.
# TrimNativeHeapInterval: what the compilers needed at the start goes back to the system.
# exec: the JVM gets the signals of the container itself and drains on SIGTERM.
# shellcheck disable=SC2086 # JAVA_OPTS and start hold several words.
exec java \
  -Xms32m \
  -XX:TrimNativeHeapInterval=5000 \
  -XX:MaxRAMPercentage=50 \
  -XX:+ExitOnOutOfMemoryError \
  -Djava.io.tmpdir=/tmp \
  "$@" \
  ${JAVA_OPTS:-} \
  $start
