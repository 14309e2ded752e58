#!/bin/sh
export DFLY_admin_nopass=true
exec dragonfly "$@"
