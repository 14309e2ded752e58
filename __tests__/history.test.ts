import { describe, expect, test } from '@jest/globals';
import { applyFixes } from '../src/check/apply-fixes.js';
import { check } from '../src/check/check.js';
import { findingsIn, type Report } from '../src/check/report.js';
import { loadBuiltIn } from '../src/policy/build/load.js';
import { lineStarts, pointAt } from '../src/source/lines.js';
import { waiversFor } from './support/case-policy.js';
import { vulsHistory } from './support/shared.js';
import { validPolicy } from './support/valid.js';

const history = vulsHistory();
const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
const policyWith = async (parameters: ReadonlyMap<string, string>) =>
  validPolicy(await loadBuiltIn(parameters));
const policy = await policyWith(new Map());
const whenThere = history.size > 0 ? describe : describe.skip;

const textOf = (version: string): string => history.get(version) ?? '';

function reportOn(version: string, by = policy): Report {
  return check([{ files: [{ file: 'compose.yml', text: textOf(version) }] }], settings, by);
}

function found(version: string): string[] {
  const starts = lineStarts(textOf(version));
  return findingsIn(reportOn(version)).map(
    ({ finding }) =>
      `${pointAt(starts, finding.location.span.start).line} ${finding.rule.severity} ${finding.rule.id}`,
  );
}

/** The 1-based lines of the clients' URLs. */
function clientLines(version: string): number[] {
  return textOf(version)
    .split('\n')
    .flatMap((line, index) => (line.includes('redis://vuls-redis') ? [index + 1] : []));
}

/** In what a fix differs from what was committed in 12, and the rule whose message gives the reason. */
const deviations: readonly { person: string; fix: string; rule: string | null; why: string }[] = [
  {
    person: '${REDIS_PASSWORD?}@',
    fix: '${REDIS_PASSWORD:?}@',
    rule: null,
    why: 'a client starts with an empty password as well',
  },
  {
    person: '=${REDIS_PASSWORD?}',
    fix: '=${REDIS_PASSWORD:?}',
    rule: 'password-not-empty',
    why: 'an empty password opens the server',
  },
  {
    person: '      - --alsologtostderr=false\n',
    fix: '',
    rule: null,
    why: "`--alsologtostderr=false` is Dragonfly's default",
  },
  {
    person: '      - --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED\n',
    fix: '      - --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED\n      - --primary_port_http_enabled=false\n',
    rule: 'http-console-disabled',
    why: 'HTTP on the main port reads and sets every flag',
  },
  {
    person: 'test: [CMD, redis-cli, -a, "${REDIS_PASSWORD?}", ping]',
    fix: 'test: [CMD-SHELL, \'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG\']',
    rule: 'healthcheck-proves-pong',
    why: '`redis-cli` ends with 0 where the server refuses the password',
  },
];

// Skipped where the history is not beside the project; CI fails then if it should be.
whenThere('the real compose.yml', () => {
  test.each(['01', '02'])('%s has no such service', (version) => {
    expect(found(version)).toEqual(['1 error service-present']);
  });

  test.each(['03', '04', '05', '06', '07', '08', '09', '10', '11'])(
    '%s has every error of the time before',
    (version) => {
      expect(reportOn(version).verdict).toBe('fail');
      const errors = found(version).filter((line) => line.includes(' error '));
      const rules = errors.map((line) => line.split(' ')[2]);
      const clients = clientLines(version);
      expect(clients.length).toBeGreaterThan(3);
      expect(
        errors
          .filter((line) => line.endsWith('clients-authenticated'))
          .map((line) => Number(line.split(' ')[0])),
      ).toEqual(clients);
      expect(rules.filter((rule) => rule !== 'clients-authenticated').sort()).toEqual([
        'config-renamed',
        'dragonfly-image',
        'healthcheck-authenticated',
        'requirepass-from-env',
      ]);
    },
  );

  test.each(['12', '13'])('%s passes with three warnings, each on its line', (version) => {
    expect(reportOn(version).verdict).toBe('pass');
    expect(found(version)).toEqual([
      '185 warning http-console-disabled',
      '188 warning password-not-empty',
      '193 warning healthcheck-proves-pong',
    ]);
  });

  test('11 with `dragonfly-image` waived stays on Redis, is hardened in place, and passes', () => {
    const waivers = waiversFor(['dragonfly-image']);
    const project = { files: [{ file: 'compose.yml', text: textOf('11') }] };
    const report = check([project], { ...settings, waivers }, policy);
    const rules = new Set(findingsIn(report).map(({ finding }) => finding.rule.id));
    expect([...rules].sort()).toEqual([
      'acl-restricted',
      'clients-authenticated',
      'config-renamed',
      'dragonfly-image',
      'healthcheck-authenticated',
      'image-pinned',
      'requirepass-from-env',
    ]);
    const fixed = applyFixes(report, false);
    expect(findingsIn(fixed.report).map(({ finding }) => finding.rule.id)).toEqual([
      'acl-restricted',
      'dragonfly-image',
    ]);
    expect(fixed.report.verdict).toBe('pass');
    const before = textOf('11').split('\n');
    const added = (fixed.changes[0]?.after.split('\n') ?? []).filter((line) => !before.includes(line));
    expect(added.filter((line) => !line.includes('REDIS_URL')).map((line) => line.trim())).toEqual([
      'image: redis:7.4.1-alpine',
      '- redis-server',
      '- --requirepass',
      '- ${REDIS_PASSWORD:?}',
      '- --rename-command',
      '- CONFIG',
      '- VULS_CONFIG_CMD_RENAMED',
      '- REDIS_PASSWORD=${REDIS_PASSWORD:?}',
      'test: [CMD-SHELL, \'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG\']',
    ]);
  });

  test('every fix of 11 together leaves nothing to find, and touches the lines concerned alone', () => {
    const { report, changes } = applyFixes(reportOn('11'), false);
    expect(findingsIn(report)).toEqual([]);
    const after = changes[0]?.after.split('\n') ?? [];
    const before = textOf('11').split('\n');
    const removed = before.filter((line) => !after.includes(line));
    expect(removed.map((line) => line.trim())).toEqual([
      'image: redis:7-alpine',
      'test: [CMD, redis-cli, ping]',
      ...clientLines('11').map(() => '- REDIS_URL=redis://vuls-redis:6379'),
    ]);
    expect(after.length - before.length).toBe(7);
  });

  test.each(['03', '04', '05', '06', '07', '08', '09', '10', '11'])(
    'with the release of 12, the fixes of %s write what a person wrote, but for what is better, and nothing else',
    async (version) => {
      const by = await policyWith(new Map([['release', 'v1.31.0']]));
      const { changes, report } = applyFixes(reportOn(version, by), false);
      const wanted = deviations.reduce(
        (text, { person, fix }) => text.replaceAll(person, () => fix),
        textOf('12'),
      );
      const client = /redis:\/\/.*@vuls-redis:6379/.exec(wanted)?.[0] ?? '';
      expect(changes.map(({ file }) => file)).toEqual(['compose.yml']);
      expect(changes[0]?.after).toBe(
        textOf(version)
          .replace(blockOf(textOf(version)), () => blockOf(wanted))
          .replaceAll('redis://vuls-redis:6379', () => client),
      );
      expect(findingsIn(report)).toEqual([]);
    },
  );

  test.each(deviations)('what a person wrote is worse: $why', ({ person, fix, rule }) => {
    expect(textOf('12')).toContain(person);
    const rules = (text: string) =>
      findingsIn(check([{ files: [{ file: 'compose.yml', text }] }], settings, policy)).map(
        ({ finding }) => finding.rule.id,
      );
    const [before, after] = [textOf('12'), textOf('12').replaceAll(person, () => fix)].map(rules);
    // No rule reports it, so nothing is lost without it.
    expect(after).toEqual(before?.filter((id) => id !== rule));
    if (rule) expect(before).toContain(rule);
  });
});

/** The service with the blank line behind it. */
function blockOf(text: string): string {
  return /^ {2}vuls-redis:\n[\s\S]*?\n\n/m.exec(text)?.[0] ?? '';
}
