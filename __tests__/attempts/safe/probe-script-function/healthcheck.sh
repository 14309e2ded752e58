#!/usr/bin/env bash
set -Eeuo pipefail

log() { echo "$(date) $*" >&2; }

check() {
  local reply
  reply="$(redis-cli --no-auth-warning -a "$REDIS_PASSWORD" ping)"
  [[ "$reply" == "PONG" ]]
}

trap 'rm -f "/tmp/healthcheck.$$"' EXIT
if check; then
  exit 0
fi
log "unhealthy"
exit 1
