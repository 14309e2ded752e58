/** Waivers are added and removed in every layout; the rest of the file keeps its text. */

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { editWaivers } from '../../../src/policy/settings/edit-waivers.js';
import { loadSettings } from '../../../src/policy/settings/settings.js';
import type { WaiverText } from '../../../src/policy/settings/waiver-text.js';
import { validSettings } from '../../support/valid.js';

const waiver: WaiverText = {
  rule: 'profiles',
  place: { file: 'compose.yml', path: ['services', 'vuls-redis', 'command', 3] },
  reason: 'yes: # no',
  owner: '@org/ops',
  until: '2026-12-31',
};
const item = `- rule: profiles
    place: {file: compose.yml, path: [services, vuls-redis, command, 3]}
    reason: "yes: # no"
    owner: "@org/ops"
    until: 2026-12-31
`;
const old = (rule: string): string =>
  `- rule: ${rule}\n    place: { file: a.yml, path: [services, a] }\n    reason: |\n      Two\n      lines.\n    owner: 'ops'\n    until: 2026-12-01`;
const added = (text: string): string => editWaivers(text, new Set(), [waiver]) ?? '';
const removed = (text: string, ...indexes: number[]): string => editWaivers(text, new Set(indexes), []) ?? '';

test.each<[string, string, string]>([
  ['an empty file', '', `waivers:\n  ${item}`],
  ['comments only', '# ours\n', `# ours\nwaivers:\n  ${item}`],
  ['an empty mapping', '{}\n', '{ "waivers": ['],
  ['other keys', 'policy: cache # why\n\n# end\n', `policy: cache # why\n\n# end\nwaivers:\n  ${item}`],
  ['no line end at the end', 'policy: cache', `policy: cache\nwaivers:\n  ${item}`],
  ['an empty list', 'waivers: [] # none\npolicy:   cache\n', `waivers: # none\n  ${item}policy:   cache\n`],
  [
    'a waiver, with comments around it',
    `waivers:\n  # first\n  ${old('a')} # until then\n  # last\npolicy: cache\n`,
    `waivers:\n  # first\n  ${old('a')} # until then\n  ${item}  # last\npolicy: cache\n`,
  ],
  [
    'waivers with blank lines between them',
    `waivers:\n  ${old('a')}\n\n  ${old('b')}\n`,
    `waivers:\n  ${old('a')}\n\n  ${old('b')}\n\n  ${item}`,
  ],
  [
    'lists without indentation',
    'projects:\n- compose.yml\n',
    `projects:\n- compose.yml\nwaivers:\n${item.replaceAll('\n  ', '\n')}`,
  ],
])('a waiver is added to %s', (_, before, after) => {
  expect(added(before).startsWith(after)).toBe(true);
});

test.each([
  '',
  '{}',
  '# x\n{}\n',
  '{"policy": "cache"}',
  '{\n  "policy": "cache",\n  "waivers": []\n}\n',
  '{policy: cache, }\n',
  `{"waivers": [\n  ${JSON.stringify({ ...waiver, rule: 'a' })}\n]}\n`,
  '---\npolicy: cache\n...\n',
  '\ufeffpolicy: cache\r\n# x\r\n',
  `waivers:\n  ${old('a')}\n`,
  'waivers: [{rule: a}]\npolicy: cache\n',
  'policy: &p cache\nwaivers:\n  - reason: |+\n      x\n\n\n# y\n',
])('the added waiver is read as it was given: %j', (before) => {
  const after = added(before);
  const settings = validSettings(loadSettings({ file: 's.yml', text: after }, String));
  expect(settings.waivers.at(-1)).toMatchObject({
    kind: 'ok',
    rule: waiver.rule,
    file: waiver.place.file,
    path: waiver.place.path,
    reason: waiver.reason,
    owner: waiver.owner,
    until: waiver.until,
  });
  for (const comment of before.match(/# \w+/g) ?? []) expect(after).toContain(comment);
  expect(/(?<!\r)\n/.test(after) && before.includes('\r\n')).toBe(false);
  if (before.startsWith('{"')) expect(() => JSON.parse(after)).not.toThrow();
});

test.each(['yes', 'on', '~', '1_000', '0o17', '=', 'a\nb', "it's", '- x', '2026-12-31', ' x ', 'ä: ö'])(
  'the reason %j is text',
  (reason) => {
    const text = editWaivers('policy: cache\n', new Set(), [{ ...waiver, reason: `${reason}` }]) ?? '';
    expect(parse(text).waivers[0].reason).toBe(reason);
    expect(parse(text, { schema: 'yaml-1.1' }).waivers[0].reason).not.toBe(true);
  },
);

test('a removed waiver takes its comment with it, and nothing else', () => {
  const text = `# top\nwaivers:\n  # a\n  ${old('a')}\n\n  # b\n  ${old('b')} # end\n  # c\n  ${old('c')}\n# rest\npolicy: cache\n`;
  expect(removed(text, 1)).toBe(
    `# top\nwaivers:\n  # a\n  ${old('a')}\n\n  # c\n  ${old('c')}\n# rest\npolicy: cache\n`,
  );
  expect(removed(text, 0, 2)).toBe(`# top\nwaivers:\n  # b\n  ${old('b')} # end\n# rest\npolicy: cache\n`);
  expect(removed(text, 0, 1, 2)).toBe('# top\n# rest\npolicy: cache\n');
});

test('a comment about several waivers stays with those that stay', () => {
  const text = `waivers:\n  # both\n  ${old('a')}\n  ${old('b')}\n`;
  expect(removed(text, 0)).toBe(`waivers:\n  # both\n  ${old('b')}\n`);
});

test('waivers in brackets are removed', () => {
  expect(parse(removed('{"policy": "cache", "waivers": [{"rule": "a"}, {"rule": "b"}]}', 0))).toEqual({
    policy: 'cache',
    waivers: [{ rule: 'b' }],
  });
  expect(removed('# x\nwaivers: [{rule: a}]\n', 0)).toContain('# x\n');
});

test('what is not one mapping is left alone', () => {
  for (const text of ['a: 1\n---\nb: 2\n', 'a: [', '- a\n'])
    expect(editWaivers(text, new Set(), [waiver])).toBeNull();
});
