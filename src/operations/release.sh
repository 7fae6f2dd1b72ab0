#!/usr/bin/env bash
# Makes a release of the version in pom.xml in target/release: the application for H2, the one for PostgreSQL, what the
# image is built from, a list of all that is shipped (CycloneDX), and their checksums.
# Usage: release.sh         builds what is committed, with all judges of code but without tests
#        release.sh built   takes what ./mvnw verify has built
set -euo pipefail
cd "$(dirname "$0")/../.."

stop() {
  echo "release.sh: $1" >&2
  exit 1
}

if [ "${1:-}" != built ]; then
  [ -z "$(git status --porcelain)" ] || stop "there is something that is not committed"
  rm -rf target
  ./mvnw -B -ntp -DskipTests verify
fi
for part in maven-archiver/pom.properties bom.json quarkus-app/quarkus-run.jar quarkus-app-postgresql/quarkus-run.jar; do
  [ -f "target/$part" ] || stop "target/$part is missing: ./mvnw verify makes it"
done
version="$(sed -n 's/^version=//p' target/maven-archiver/pom.properties)"
case "$version" in
  *-SNAPSHOT) ;;
  *) grep -qxE "## ${version//./\\.} \([0-9-]{10}\)" docs/changelog.md || stop "docs/changelog.md has no heading \"## $version (date)\"" ;;
esac

release="$PWD/target/release"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
rm -rf "$release"
mkdir "$release"

# The same content gives the same archive.
archive() { # folder under $work
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git log -1 --format=%ct)" -cf - "$1" |
    gzip -n >"$release/$1.tar.gz"
}

for database in h2 postgresql; do
  name="onrecord-$version-$database"
  case "$database" in
    h2) cp -a target/quarkus-app "$work/$name" ;;
    postgresql) cp -a target/quarkus-app-postgresql "$work/$name" ;;
  esac
  cp LICENSE "$work/$name"
  archive "$name"
done

# The image without its stage that builds from the sources, in whose place the applications are.
image="onrecord-$version-image"
mkdir -p "$work/$image/opt/onrecord"
cp -a "$work/onrecord-$version-h2" "$work/$image/opt/onrecord/h2"
cp -a "$work/onrecord-$version-postgresql" "$work/$image/opt/onrecord/postgresql"
cp -a docker "$work/$image/docker"
rm "$work/$image/docker/compose.yaml"
dockerfile="$work/$image/docker/Dockerfile"
sed -i -e '/ AS build$/,/^$/d' -e 's#--from=build /opt/#opt/#' \
  -e "s#root of the repository: \(.*\):local#root of this folder: \1:$version#" "$dockerfile"
if ! grep -q '^COPY opt/onrecord ' "$dockerfile" || grep -qE '=build| AS build' "$dockerfile"; then
  stop "docker/Dockerfile has another form than this script knows"
fi
sed -i "s/^\( *newTag:\) .*/\1 $version/" "$work/$image/docker/kubernetes/kustomization.yaml"
archive "$image"

cp target/bom.json "$release/onrecord-$version-bom.json"
(cd "$release" && sha256sum -- * >SHA256SUMS)
ls -l "$release"
