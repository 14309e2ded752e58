/** What the fix that replaces another server with Dragonfly always writes and asks for. */

export const image = 'docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
export const pull = `Pull \`${image}\`. The fix does not migrate the data of the old server.`;
export const set = 'Wherever you run Compose, set `REDIS_PASSWORD` to a password that needs no URL encoding.';
export const clients = 'Give every client the password: with this fix, the server requires it.';
export const hardened = [
  '- --logtostderr',
  '- --requirepass=${REDIS_PASSWORD:?}',
  '- --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED',
  '- --primary_port_http_enabled=false',
];
