#!/bin/sh
exec /vuls/start.sh "$@"
