import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { check, type Report } from '../../src/check/check.js';
import { policyFile } from '../../src/cli/policy-template.js';
import { workflowText } from '../../src/cli/workflow-template.js';
import { builtInPolicy, loadBuiltIn } from '../../src/policy/build/load.js';
import { loadSettings } from '../../src/policy/settings/settings.js';
import { waiverRules } from '../../src/policy/waivers/waiver-rules.js';
import { renderText } from '../../src/report/formats/text.js';
import { loadedPolicy } from '../support/policies.js';
import { judged, policy, settings } from '../support/projects.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const readme = read('README.md');
const page = read('policies/vuls-redis.md');

/** What stands on the page about one rule. */
function section(rule: string): string {
  return page.split(/^## /m).find((part) => part.startsWith(`${rule}\n`)) ?? '';
}

test.each(policy.rules.map((rule) => [rule.id, rule] as const))('the page tells all of %s', (id, rule) => {
  const text = section(id);
  const { description, sources = {} } = rule.schema as {
    description?: string;
    sources?: Record<string, string>;
  };
  expect(description).toMatch(/^[A-Z`].*\.$/);
  expect(Object.keys(sources).length).toBeGreaterThan(0);
  for (const [name, address] of Object.entries(sources)) expect(text).toContain(`[${name}](${address})`);
  expect(text).toContain(`**${rule.severity}**`);
  expect(text).toContain(`**Asks** ${description}`);
  expect(text).toContain(`**Why** ${rule.reason}`);
  expect(text).toContain(rule.fix === null ? 'a person has to mend it' : '`fix` mends it');
  expect(text).toContain(`Before:\n\n\`\`\`yaml\n${rule.before}\`\`\``);
  expect(text).toContain(`After:\n\n\`\`\`yaml\n${rule.after}\`\`\``);
  expect(readme).toContain(`| [\`${id}\`](policies/vuls-redis.md#${id}) |`);
});

test('the page shows no parameter that is not filled in', () => {
  expect(page).not.toMatch(/\{[\d/]/);
  expect(section('requirepass-from-env')).toContain(
    '**Mend** Start Dragonfly with `--requirepass=${REDIS_PASSWORD:?}`.',
  );
});

test('what the README links to in the project is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)(?:#([^)]+))?\)/g)];
  expect(links.length).toBeGreaterThan(builtInPolicy.allOf.length);
  for (const [, file = '', heading] of links) {
    expect({ file, there: existsSync(root + file) }).toEqual({ file, there: true });
    if (heading !== undefined) expect(read(file)).toContain(`\n## ${heading}\n`);
  }
});

test('the workflow of the README is the one that init writes', () => {
  expect(readme).toContain(`\`\`\`yaml\n${workflowText(null)}\`\`\``);
});

test.each(waiverRules)('the page tells all of $id', ({ id, severity, message, reason, remedy }) => {
  for (const part of [`**${severity}**`, message, `**Why** ${reason}`, `**Mend** ${remedy}`])
    expect(section(id)).toContain(part);
});

test("the README's settings let a rollback to Redis pass until they end, and no longer", async () => {
  const text = /## Settings and waivers[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const source = { file: '.github/cache-policy.yml', text };
  const loaded = loadSettings(source, (file) => file);
  if ('message' in loaded) throw new Error(loaded.message);
  expect(loaded.policy).toBe(policyFile);
  expect(await loadBuiltIn(loaded.parameters)).toHaveProperty('rules');
  const rollback = read('__tests__/fixtures/hardened.yml')
    .replace(/image: docker\.dragonflydb\.io.*/, 'image: redis:7-alpine')
    .replace(
      /command:[\s\S]*?(?=\n {4}\w)/,
      'command: redis-server /etc/redis.conf --requirepass ${REDIS_PASSWORD:?}',
    );
  const on = (today: string): Report =>
    check(
      [{ files: [{ file: 'compose.yml', text: rollback }] }],
      { ...settings, waivers: { source, written: loaded.waivers, nameOf: (file) => file, today } },
      policy,
    );
  expect(on('2026-12-31')).toMatchObject({ verdict: 'pass', counts: { error: 0, waived: 3 } });
  expect(on('2027-01-01')).toMatchObject({ verdict: 'fail', counts: { error: 3, warning: 3, waived: 0 } });
});

test("the README's policy of one's own does what it says", async () => {
  const text = /## Policies of your own[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const by = await loadedPolicy(text);
  const compose = read('__tests__/fixtures/hardened.yml')
    .replace('--requirepass=${REDIS_PASSWORD:?}', '--requirepass=${REDIS_PASSWORD?}')
    .replace(/profiles: \[web\]\n$/, 'profiles: [batch]\n');
  const report = judged(compose, by);
  const found = report.projects.flatMap(({ service, findings }) =>
    findings.map(({ finding }) => [service, finding.rule.severity, finding.rule.id, finding.message]),
  );
  expect(found).toEqual([
    ['vuls-redis', 'error', 'password-not-empty', expect.anything()],
    ['vuls-redis', 'error', 'profiles', "The service's profiles are not exactly web."],
    ['vuls-worker', 'warning', 'worker-restarts', 'The worker does not start again: `restart` is nothing.'],
  ]);
  expect(judged(compose).projects[0]?.findings.map(({ finding }) => finding.rule.id)).toEqual([
    'password-not-empty',
    'clients-in-profile',
  ]);
  expect(renderText(report, false)).toContain(
    '1 project judged by our-cache without `clients-in-profile` (The workers start without a profile.): 2 errors, 1 warning',
  );
});
