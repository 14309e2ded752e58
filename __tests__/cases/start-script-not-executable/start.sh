#!/bin/sh
exec dragonfly --logtostderr --requirepass="$REDIS_PASSWORD" --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED --primary_port_http_enabled=false
