/** Preloaded with `--import`: records every file, connection and process that a process opens or starts. */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import workers from 'node:worker_threads';
// The waits of what is recorded are short as well.
import './short-waits.js';

// The one descriptor is open before anything is watched, so that writing a note makes none.
const { writeSync } = fs;
const record = fs.openSync(process.env['RECORD'], 'a');
const note = (kind, what) => writeSync(record, `${JSON.stringify({ kind, what })}\n`);

const writing =
  /^(write|append|mkdir|mkdtemp|rename|rm|unlink|copy|cp$|chmod|chown|l?utimes|symlink|link|truncate)/;
const looking = /^(l?stat|statfs|exists|access|realpath|readlink)/;
const reading = /^(open|readFile|readdir|createReadStream|watch)/;

function kindOf(name, [, flags]) {
  if (looking.test(name)) return 'look';
  if (writing.test(name) || name === 'createWriteStream') return 'write';
  const opensToWrite = /^open/.test(name) && typeof flags === 'string' && /[wa+]/.test(flags);
  if (opensToWrite) return 'write';
  return reading.test(name) ? 'read' : null;
}

function pathOf(value) {
  if (value instanceof URL) return fileURLToPath(value);
  return typeof value === 'string' || Buffer.isBuffer(value) ? String(value) : null;
}

function watch(object) {
  for (const [name, original] of Object.entries(object)) {
    if (typeof original !== 'function' || kindOf(name, []) === null) continue;
    const watched = function (...args) {
      const path = pathOf(args[0]);
      if (path !== null) note(kindOf(name, args), resolve(path));
      return Reflect.apply(original, this, args);
    };
    object[name] = Object.assign(watched, original);
  }
}
watch(fs);
watch(fs.promises);

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  const original = childProcess[name];
  childProcess[name] = (...args) => {
    note('start', [args[0], ...(Array.isArray(args[1]) ? args[1] : [])].join(' '));
    return original(...args);
  };
}
workers.Worker = class extends workers.Worker {
  constructor(...args) {
    note('start', `worker ${args[0]}`);
    super(...args);
  }
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [options] = [args[0]].flat();
  const { host, port, path } = typeof options === 'object' ? options : { host: args[1], port: options };
  note('connect', path ?? `${host ?? 'localhost'}:${port}`);
  return Reflect.apply(connect, this, args);
};
const { lookup } = dns;
dns.lookup = (...args) => {
  note('connect', `the address of ${args[0]}`);
  return lookup(...args);
};
const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...args) {
  note('connect', 'a datagram');
  return Reflect.apply(send, this, args);
};
syncBuiltinESMExports();
