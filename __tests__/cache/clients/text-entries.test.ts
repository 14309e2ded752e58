/** The settings in a text, by its form. */
import { expect, test } from '@jest/globals';
import { textEntries } from '../../../src/cache/clients/text-entries.js';

const show = (text: string, isCode: boolean): string[] =>
  textEntries(text, isCode).map(({ keys, start, end, computed }) => {
    const value = computed ? `<${computed.variable ?? 'unknown'}>` : text.slice(start, end);
    return `${keys.join('.')} ${value}`;
  });

test.each<[text: string, entries: readonly string[]]>([
  ['{"redis": {"host": "a", "ports": [1, 2]}}', ['redis.host a', 'redis.ports 1', 'redis.ports 2']],
  ['redis: {host: a, nodes: [b, "c:1"]}', ['redis.host a', 'redis.nodes b', 'redis.nodes c:1']],
  ['[[inputs.redis]]\n servers = ["a:1"]', ['inputs.redis.servers a:1']],
  ['redis {\n host => "a" # not "b"\n port => 1\n}', ['redis.host a', 'redis.port 1']],
  ['input { redis { host => ["a"] } }\nx => 1', ['input.redis.host a', 'x 1']],
  ["rails['redis_host'] = 'a'; rails['x']['y'] = 1", ['rails.redis_host a', 'rails.x.y 1']],
  ['<redis host="a" port=\'1\'><db/><db>2</db></redis>', ['redis.host a', 'redis.port 1', 'redis.db 2']],
  ['<a><add key="b" value="c" /><!-- <d e="f"/> --><x>y</x></a>', ['a.add.b.key b', 'a.add.b c', 'a.x y']],
])('a text %j', (text, entries) => {
  expect(show(text, false)).toEqual(entries);
});

test.each<[text: string, entries: readonly string[]]>([
  ["$redis = ['host' => 'a', 'port' => 1];", ['$redis.host a', '$redis.port 1']],
  ["'redis' => array('host' => 'a'), // 'host' => 'b'", ['redis.host a']],
  [
    'r = Redis(host="a", password=os.environ["P"])',
    ['r <unknown>', 'r.Redis.host a', 'r.Redis.password <P>'],
  ],
  ["{ url: 'a', password: process.env.P }", ['url a', 'password <P>']],
  ['{ :host => "a", :password => ENV.fetch("P") }', ['host a', 'password <P>']],
  ['password = "a" + suffix', ['password <unknown>']],
  ['password = secrets.read("a"), x = 1', ['password <unknown>', 'password.secrets.read a', 'x 1']],
  ['password = name', ['password <unknown>']],
  ['/* host = "a" */ return { host = "b" }', ['host b']],
  ['password = new Text("a")', ['password <unknown>', 'password.Text a']],
])('code %j', (text, entries) => {
  expect(show(text, true)).toEqual(entries);
});
