exec dragonfly --logtostderr --requirepass="${REDIS_PASSWORD:-hunter2hunter2}" --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED
