#!/bin/sh
set -e
export REDISCLI_AUTH="$REDIS_PASSWORD"
redis-cli ping | grep -q PONG
# The repository has it without execute permission.
