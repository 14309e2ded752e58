#!/bin/sh
exec dragonfly --logtostderr --requirepass="$REDIS_PASSWORD" --rename_command=CONFIG=X --primary_port_http_enabled=false
