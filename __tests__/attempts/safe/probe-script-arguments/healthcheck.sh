#!/bin/sh
redis-cli -a "$1" --no-auth-warning ping | grep -q PONG
exit $?
