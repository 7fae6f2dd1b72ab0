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

# What the operator chose; what is not chosen there is chosen here.
chosen="$* ${JAVA_OPTS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-}"

# Half of what the container may have: beside its heap a busy node takes up to 250 MB, the private part of the AOT cache included.
# No node needs more than 512 MB of heap, and where there is no limit there is no half of it.
limit="$(cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null | head -n 1)"
case "$chosen" in
  *-Xmx* | *MaxHeapSize* | *MaxRAMPercentage* | *MaxRAMFraction*) ;;
  *MaxRAM=*) set -- -XX:MaxRAMPercentage=50 "$@" ;;
  *)
    if [ "${limit:-max}" = max ] || [ "$limit" -gt 1073741824 ]; then
      set -- -Xmx512m "$@"
    else
      set -- -XX:MaxRAMPercentage=50 "$@"
    fi
    ;;
esac

# A node keeps some 40 MB alive, which one thread collects in milliseconds. On a heap so small the default, G1, works beside the
# requests all the time: a sixth of their CPU.
case "$chosen" in
  *-XX:+Use*GC*) ;;
  *) set -- -XX:+UseSerialGC "$@" ;;
esac

# Xms: without a limit of memory the JVM would begin with a heap of a 64th of the machine's, and touch much of it.
# TrimNativeHeapInterval: what the compilers needed at the start goes back to the system.
# exec: the JVM gets the signals of the container itself and drains on SIGTERM.
# shellcheck disable=SC2086 # JAVA_OPTS and start hold several words.
exec java \
  -Xms32m \
  -XX:TrimNativeHeapInterval=5000 \
  -XX:+ExitOnOutOfMemoryError \
  -Djava.io.tmpdir=/tmp \
  "$@" \
  ${JAVA_OPTS:-} \
  $start
