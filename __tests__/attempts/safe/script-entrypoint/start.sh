#!/bin/sh
# what every installation has
set -e
ulimit -n 65535
exec dragonfly "$@"
