if [ -n "$DEBUG" ]; then exec dragonfly --logtostderr; fi
exec dragonfly --logtostderr --requirepass="$REDIS_PASSWORD" --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED
