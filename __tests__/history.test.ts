import { describe, expect, test } from '@jest/globals';
import { check, type Report } from '../src/check.js';
import { mendAll } from '../src/mend.js';
import { loadBuiltIn } from '../src/policy/load.js';
import type { Policy } from '../src/policy/policy.js';
import { lineStarts, pointAt } from '../src/source/lines.js';
import { vulsHistory } from './support/shared.js';

const history = vulsHistory();
const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
const policyWith = async (parameters: ReadonlyMap<string, string>) =>
  (await loadBuiltIn(parameters)) as Policy;
const policy = await policyWith(new Map());
const whenThere = history.size > 0 ? describe : describe.skip;

const textOf = (version: string): string => history.get(version) ?? '';

function judged(version: string, by = policy): Report {
  return check([{ files: [{ file: 'compose.yml', text: textOf(version) }] }], settings, by);
}

function found(version: string): string[] {
  const starts = lineStarts(textOf(version));
  return judged(version).projects.flatMap(({ findings }) =>
    findings.map(
      ({ finding }) =>
        `${pointAt(starts, finding.location.span.start).line} ${finding.rule.severity} ${finding.rule.id}`,
    ),
  );
}

/** The 1-based lines of the clients' URLs. */
function clientLines(version: string): number[] {
  return textOf(version)
    .split('\n')
    .flatMap((line, index) => (line.includes('redis://vuls-redis') ? [index + 1] : []));
}

// Skipped where the history is not beside the project; CI fails then if it should be.
whenThere('the real compose.yml', () => {
  test.each(['01', '02'])('%s has no such service', (version) => {
    expect(found(version)).toEqual(['1 error service-present']);
  });

  test.each(['03', '04', '05', '06', '07', '08', '09', '10', '11'])(
    '%s has every error of the time before',
    (version) => {
      expect(judged(version).verdict).toBe('fail');
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

  test.each(['12', '13'])('%s passes with two warnings, each on its line', (version) => {
    expect(judged(version).verdict).toBe('pass');
    expect(found(version)).toEqual(['188 warning password-not-empty', '193 warning healthcheck-proves-pong']);
  });

  test('every fix of 11 together leaves nothing to find, and touches the lines concerned alone', () => {
    const { report, changes } = mendAll(judged('11'), settings, policy, false);
    expect(report.projects.flatMap(({ findings }) => findings)).toEqual([]);
    const after = changes[0]?.after.split('\n') ?? [];
    const before = textOf('11').split('\n');
    const removed = before.filter((line) => !after.includes(line));
    expect(removed.map((line) => line.trim())).toEqual([
      'image: redis:7-alpine',
      'test: [CMD, redis-cli, ping]',
      ...clientLines('11').map(() => '- REDIS_URL=redis://vuls-redis:6379'),
    ]);
    expect(after.length - before.length).toBe(6);
  });

  test('with the release of 12, the fixes of 11 write what a person wrote, and close the empty password', async () => {
    const by = await policyWith(new Map([['release', 'v1.31.0']]));
    const { changes } = mendAll(judged('11', by), settings, by, false);
    const block = (text: string): string => /^ {2}vuls-redis:\n[\s\S]*?\n\n/m.exec(text)?.[0] ?? '';
    const mended = block(changes[0]?.after ?? '');
    const wanted = block(textOf('12')).replaceAll('REDIS_PASSWORD?', 'REDIS_PASSWORD:?').split('\n');
    const kept = mended.split('\n').filter((line) => wanted.includes(line));
    expect(
      mended
        .split('\n')
        .filter((line) => !kept.includes(line))
        .map((line) => line.trim()),
    ).toEqual(['test: [CMD-SHELL, \'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG\']']);
  });
});
