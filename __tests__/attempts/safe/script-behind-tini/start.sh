#!/usr/bin/env bash
set -euo pipefail
exec dragonfly --logtostderr --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED "$1"
