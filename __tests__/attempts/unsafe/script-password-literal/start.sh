exec dragonfly --logtostderr --requirepass=hunter2hunter2 --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED
