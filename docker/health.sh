#!/bin/bash
# Is this node ready? The image has no curl, and bash can speak HTTP.
set -euo pipefail
host="${QUARKUS_HTTP_HOST:-127.0.0.1}"
case "$host" in 0.0.0.0 | ::) host=127.0.0.1 ;; esac
exec 3<>"/dev/tcp/$host/${QUARKUS_HTTP_PORT:-8080}"
printf 'GET /q/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
