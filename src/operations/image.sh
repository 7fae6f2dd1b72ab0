#!/usr/bin/env bash
# Runs what the image holds as a container would, where no engine is at hand: trains the AOT caches, then starts the
# entry point as user 10001 on a read-only root within the memory of a pod, on H2 and on PostgreSQL, and ends it.
# Usage, as root and after ./mvnw package: JAVA_HOME=<a JDK 25> src/operations/image.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

needs() {
  echo "image.sh needs $1" >&2
  exit 2
}
[ "$(id -u)" = 0 ] || needs "root: it makes a root folder and a network of its own"
for command in chroot curl ip setpriv timeout unshare; do
  command -v "$command" >/dev/null || needs "the command $command"
done
java="${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}"
home="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')" || true
[ -n "$home" ] || needs "JDK 25 in JAVA_HOME or JAVA: $java does not run"
version="$(sed -nE 's/^JAVA_VERSION="([0-9]+).*/\1/p' "$home/release")"
[ "${version:-0}" -ge 25 ] || needs "JDK 25, as in the image, in JAVA_HOME or JAVA: $java is version ${version:-unknown}"
bin="$(dirname "$(find /usr/lib/postgresql -name initdb 2>/dev/null | sort | tail -n 1)")"
[ -x "$bin/initdb" ] || needs "the server of PostgreSQL: apt-get install postgresql"
for folder in target/quarkus-app target/quarkus-app-postgresql; do
  [ -f "$folder/quarkus-run.jar" ] || needs "$folder: ./mvnw -B -ntp -Dfast -DskipTests package"
done

# In namespaces of its own all that it starts, mounts and binds ends with it.
if [ "${ONRECORD_IMAGE_INSIDE:-}:$$" != 1:1 ]; then
  exec env ONRECORD_IMAGE_INSIDE=1 JAVA="$home/bin/java" \
    unshare --mount --net --pid --fork --kill-child --mount-proc src/operations/image.sh
fi

work=/mnt
root="$work/root"
log="$work/log"
memory=""
tries=0
finish() {
  status=$?
  kill -9 -1 2>/dev/null || true
  wait
  until [ -z "$memory" ] || rmdir "$memory" 2>/dev/null || [ $((tries += 1)) -gt 50 ]; do
    sleep 0.1
  done
  [ "$status" -eq 0 ] && echo "== Passed" || echo "== Failed"
  exit "$status"
}
trap finish EXIT
fail() {
  echo "$1" >&2
  [ ! -f "$log" ] || tail -n 40 "$log" >&2
  exit 1
}

ip link set lo up
mount -t tmpfs -o mode=755 onrecord "$work"
mkdir "$root"
mount --bind "$root" "$root"
mkdir -p "$root"/{data,dev,opt/java/openjdk,opt/onrecord,proc,sys/fs/cgroup,tmp}
chown 10001:10001 "$root/data"
for folder in bin etc lib lib64 sbin usr; do
  if [ -L "/$folder" ]; then
    cp -P "/$folder" "$root"
  elif [ -d "/$folder" ]; then
    mkdir "$root/$folder"
    mount -o bind,ro "/$folder" "$root/$folder"
  fi
done
mount -o bind,ro "$home" "$root/opt/java/openjdk"
mount --rbind /sys/fs/cgroup "$root/sys/fs/cgroup"
for device in null random urandom zero; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount --bind "$root/data" "$root/data"
chmod 1777 "$root/tmp"

container() { # what to run in the root, with its environment
  env -i LANG=C.UTF-8 JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin \
    unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" chroot "$root" env -- "$@"
}
user=(setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all)

echo "== Train on JDK $version"
cp -a target/quarkus-app "$root/opt/onrecord/h2"
cp -a target/quarkus-app-postgresql "$root/opt/onrecord/postgresql"
install docker/*.sh "$root/opt/onrecord"
container timeout 600 /opt/onrecord/train.sh /opt/onrecord
# As engines mount it: empty, and nothing in it can be executed.
mount -t tmpfs -o mode=1777,noexec,nosuid,nodev tmp "$root/tmp"
mount -o remount,bind,ro "$root"
touch "$root/opt/onrecord/written" 2>/dev/null && fail "the root can be written"
touch "$work/trained"

as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
install -d -o postgres "$work/pg"
as_postgres "$bin/initdb" -D "$work/pg/data" -U onrecord -A trust --no-locale -E UTF8 >/dev/null
as_postgres "$bin/pg_ctl" -w -t 60 -D "$work/pg/data" -l "$work/pg/log" -o "-k $work/pg -c listen_addresses=127.0.0.1" start >/dev/null

# As in the manifest, with the kernel as judge where its control groups can be written.
limit="$(sed -n 's/^ *memory: \([0-9]*\)Mi$/\1/p' docker/kubernetes/deployment.yaml | tail -n 1)"
options="$(sed -n 's/^JAVA_OPTS=//p' docker/kubernetes/config.env) -Xlog:class+load:file=/tmp/classes.log"
groups="/sys/fs/cgroup/memory$(sed -n 's/^[0-9]*:memory://p' /proc/self/cgroup)"
file=memory.limit_in_bytes
[ -f "$groups/$file" ] || { groups=/sys/fs/cgroup && file=memory.max; }
if memory="$(mktemp -d "$groups/onrecord-XXXXXX" 2>/dev/null)" && echo "${limit}M" 2>/dev/null >"$memory/$file"; then
  # The JVM has to read its limit as user 10001.
  chmod 755 "$memory"
else
  options="$options -XX:MaxRAM=${limit}m"
  echo "No limit of memory can be set here: the JVM is told of $limit MB, and nothing enforces it"
  [ -z "$memory" ] || rmdir "$memory"
  memory=""
fi

healthy() { # environment
  container "$@" timeout 5 "${user[@]}" /opt/onrecord/health.sh 2>/dev/null
}

resident() {
  awk '/VmRSS|RssAnon/ {print int($2 / 1024)}' "/proc/$jvm/status" | xargs printf '%s MB resident, %s MB of it anonymous'
}

ask() { # how many hundred requests
  for _ in $(seq "$1"); do
    curl -fsS -m 60 "$url/v1/{statements,speakers,stances,changes,sources}?limit=[1-20]" >/dev/null || return 1
  done
}

node() { # name, port, environment
  local name="$1" url="http://127.0.0.1:$2" begin took status=0 statement classes cached asking=()
  shift 2
  echo "== $name"
  healthy "$@" && fail "health.sh passes without a node"
  begin="$(date +%s%N)"
  (
    [ -z "$memory" ] || echo "$BASHPID" >"$memory/cgroup.procs"
    container ONRECORD_DATA=/data QUARKUS_HTTP_HOST=0.0.0.0 ONRECORD_ADMIN_KEY=key-of-this-container ONRECORD_SAMPLE=true ONRECORD_LIMITS_ENABLED=false \
      JAVA_OPTS="$options" "$@" "${user[@]}" /opt/onrecord/entrypoint.sh
  ) >"$log" 2>&1 &
  local started=$!
  until curl -fs -m 5 -o /dev/null "$url/q/health/ready"; do
    kill -0 "$started" 2>/dev/null || fail "the node ended before it was ready"
    took=$((($(date +%s%N) - begin) / 1000000))
    [ "$took" -lt 120000 ] || fail "the node was not ready within two minutes"
    sleep 0.02
  done
  took=$((($(date +%s%N) - begin) / 1000000))
  jvm="$(pgrep -x java)"
  echo "ready after $took ms and $(awk '{print $14 + $15}' "/proc/$jvm/stat")0 ms of CPU, $(resident)"
  healthy "$@" || fail "health.sh fails on a node that is ready"
  [ "$(awk '/^Uid|^Gid/ {print $2, $5}' "/proc/$jvm/status" | sort -u)" = "10001 10001" ] || fail "not user 10001"
  # The first process of a container is the one that its signals go to.
  [ "$(awk '/^NSpid/ {print $NF}' "/proc/$jvm/status")" = 1 ] || fail "the JVM is not the first process"
  # A cache that does not fit is passed over without a word, and the JDK has one of its own: what counts is how much came from it.
  classes="$(wc -l <"$root/tmp/classes.log")"
  cached="$(grep -c 'source: shared objects file' "$root/tmp/classes.log")" || true
  echo "$cached of $classes classes from the AOT cache"
  [ $((cached * 100)) -ge $((classes * 75)) ] || fail "the AOT cache is not used"

  statement="$(curl -fsS -m 20 "$url/v1/statements?limit=1")" || fail "/v1/statements does not answer"
  grep -q '"id"' <<<"$statement" || fail "/v1/statements shows no statement: $statement"
  ask 10 || fail "a request failed"
  echo "after 1,000 requests $(resident)"
  # Of more than eight exports at once a node refuses some, so they are judged by nothing but their end.
  for _ in $(seq 24); do
    (
      for _ in 1 2; do
        ask 1 && curl -fsS -m 60 "$url/openapi?x=[1-10]" >/dev/null || exit 1
        curl -sS -m 60 "$url/v1/exports/record.ndjson?x=[1-3]" >/dev/null || exit 1
      done
    ) 2>/dev/null &
    asking+=("$!")
  done
  for one in "${asking[@]}"; do
    wait "$one" || fail "a request failed within $limit MiB"
  done
  echo "after 5,000 more, 24 at once, $(resident), of $limit MB"
  # What a failed write would have said.
  ! grep -iE 'read-only file system|permission denied' "$log" || fail "it tried to write beyond /data and /tmp"
  [ -z "$(find "$root" -xdev \( -path "$root/data" -o -path "$root/tmp" \) -prune -o -newer "$work/trained" -print)" ] || fail "files changed outside of /data and /tmp"
  echo "written: $(cd "$root" && find data tmp -type f | sort | xargs)"

  begin="$(date +%s%N)"
  kill -TERM "$jvm"
  ending "$@"
  until ! kill -0 "$started" 2>/dev/null; do
    took=$((($(date +%s%N) - begin) / 1000000))
    [ "$took" -lt 30000 ] || fail "it did not end within the 30 seconds of compose.yaml"
    sleep 0.05
  done
  took=$((($(date +%s%N) - begin) / 1000000))
  wait "$started" || status=$?
  [ "$status" = 143 ] || fail "SIGTERM ended it with $status, not 143"
  echo "ended by SIGTERM with 143 after $took ms"
}

ending() { :; }
node "H2" 8080
[ -f "$root/data/onrecord.mv.db" ] || fail "no record in /data"

# What Kubernetes relies on: a node that is told to end serves on while it is not ready.
ending() { # environment
  sleep 1
  ! healthy "$@" || fail "still ready after SIGTERM"
  curl -fsS -m 20 -o /dev/null "$url/v1/statements?limit=1" || fail "no answer while the shutdown is delayed"
}
node "PostgreSQL, on another port" 8081 DATABASE_URL=postgresql://onrecord@127.0.0.1:5432/postgres QUARKUS_HTTP_PORT=8081 ONRECORD_SHUTDOWN_DELAY=4
