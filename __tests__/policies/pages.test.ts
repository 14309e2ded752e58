import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { check } from '../../src/check/check.js';
import { type Report, servicesIn } from '../../src/check/report.js';
import { policyFile } from '../../src/cli/policy-template.js';
import { workflowText } from '../../src/cli/workflow-template.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import { ruleUrl } from '../../src/policy/rule-url.js';
import { loadSettings } from '../../src/policy/settings/settings.js';
import { waiverRules } from '../../src/policy/waivers/waiver-rules.js';
import { renderText } from '../../src/report/formats/text.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { loadedPolicy } from '../support/policies.js';
import { policy, reportOn, settings } from '../support/projects.js';
import { validSettings } from '../support/valid.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const readme = read('README.md');
const rulePage = (id: string): string => read(`docs/rules/${id}.md`);
const reference = read('docs/reference.md');
const index = read('docs/rules/README.md');

test.each(policy.rules.map((rule) => [rule.id, rule] as const))('the page of %s is complete', (id, rule) => {
  const text = rulePage(id);
  const { description, sources = {} } = rule.schema as {
    description?: string;
    sources?: Record<string, string>;
  };
  expect(description).toMatch(/^[A-Z`].*\.$/);
  expect(Object.keys(sources).length).toBeGreaterThan(0);
  for (const [name, address] of Object.entries(sources)) expect(text).toContain(`[${name}](${address})`);
  expect(text).toContain(`# ${id}\n\n${description}\n`);
  expect(text).toContain(`Severity: **${rule.severity}**.`);
  expect(text).toContain(`## Why it matters\n\n${rule.reason}\n`);
  expect(text).toContain(
    rule.fix === null ? 'The rule has no automatic fix.' : '`vuls-cache-policy fix` fixes most violations.',
  );
  expect(text).toContain(`Before:\n\n\`\`\`yaml\n${rule.before}\`\`\``);
  expect(text).toContain(`After:\n\n\`\`\`yaml\n${rule.after}\`\`\``);
  for (const { before, after } of rule.serverExamples)
    for (const example of [before, after]) expect(text).toContain(`\`\`\`yaml\n${example}\`\`\``);
  expect(text).not.toMatch(/\{[\d/]/);
  expect(reference).toContain(`| [\`${id}\`](rules/${id}.md) |`);
  expect(index).toContain(`| [\`${id}\`](${id}.md) |`);
  expect(ruleUrl(rule)).toMatch(new RegExp(`/docs/rules/${id}\\.md$`));
});

test.each(waiverRules)('the page of $id is complete', (rule) => {
  const { id, severity, schema, reason, remedy } = rule;
  for (const part of [`# ${id}`, `**${severity}**`, String(schema['description']), reason, remedy])
    expect(rulePage(id)).toContain(part);
  expect(index).toContain(`| [\`${id}\`](${id}.md) |`);
  expect(ruleUrl(rule)).toMatch(new RegExp(`/docs/rules/${id}\\.md$`));
});

test('the page of a rule lists the parameters that the rule uses', () => {
  const page = rulePage('requirepass-from-env');
  expect(page).toContain('Start Dragonfly with `--requirepass=${REDIS_PASSWORD:?}`.');
  expect(page).toContain('| `passwordVariable` | *(empty)* |');
  expect(page).not.toContain('| `profiles` |');
  expect(rulePage('dragonfly-image')).toContain('| `mirror` | *(empty)* |');
});

test('a rule of a custom policy has no page, whatever its name', () => {
  expect(ruleUrl({ id: 'worker-restarts', reason: 'Tasks pile up.' })).toBeNull();
  expect(ruleUrl({ id: 'profiles', reason: 'Another reason.' })).toBeNull();
});

test.each(['README.md', 'docs/reference.md', 'docs/rules/README.md'])(
  'the links of %s lead to files',
  (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]+)?\)/g)];
    expect(links.length).toBeGreaterThan(3);
    for (const [, file = ''] of links) {
      const path = join(root, dirname(page), file);
      expect({ file, exists: existsSync(path) }).toEqual({ file, exists: true });
    }
  },
);

test('the workflow of the README is the one that init writes', () => {
  expect(readme).toContain(`\`\`\`yaml\n${workflowText(null)}\`\`\``);
});

test('the settings in docs/settings.md let a rollback to Redis pass until they end, and no longer', async () => {
  const [text = '', compose = ''] = [...read('docs/settings.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, block]) => block,
  );
  const source = { file: '.github/cache-policy.yml', text };
  const loaded = validSettings(loadSettings(source, (file) => file));
  expect(loaded.policy).toBe(policyFile);
  expect(await loadBuiltIn(loaded.parameters)).toHaveProperty('kind', 'ok');
  const [, image = '', command = ''] = /^( {4}image: .*\n)( {4}command:\n[\s\S]*)$/m.exec(compose) ?? [];
  const rolledBack = (written: string): string =>
    read('__tests__/fixtures/hardened.yml')
      .replace(/ {4}image: docker\.dragonflydb\.io.*\n/, () => image)
      .replace(/ {4}command:\n(?: {6}.*\n)+/, () => written);
  const on = (today: string, written = command): Report =>
    check(
      [{ files: [{ file: 'compose.yml', text: rolledBack(written) }] }],
      { ...settings, waivers: { source, entries: loaded.waivers, nameOf: (file) => file, today } },
      policy,
    );
  const counts = { error: 0, warning: 0, notice: 0, waived: 1 };
  expect(on('2026-12-31')).toMatchObject({ verdict: 'pass', counts });
  expect(on('2027-01-01')).toMatchObject({ verdict: 'fail', counts: { error: 1, warning: 1, waived: 0 } });
  // The waiver accepts the image alone.
  expect(on('2026-12-31', '')).toMatchObject({ verdict: 'fail', counts: { waived: 1 } });
});

test('the policy in docs/custom-policies.md does what it says', async () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(read('docs/custom-policies.md'))?.[1] ?? '';
  const by = await loadedPolicy(text);
  const compose = read('__tests__/fixtures/hardened.yml')
    .replace('--requirepass=${REDIS_PASSWORD:?}', '--requirepass=${REDIS_PASSWORD?}')
    .replace(/profiles: \[web\]\n$/, 'profiles: [batch]\n');
  const report = reportOn(compose, by);
  const found = servicesIn(report).flatMap(({ service, findings }) =>
    findings.map(({ finding }) => [service, finding.rule.severity, finding.rule.id, finding.message]),
  );
  expect(found).toEqual([
    ['vuls-redis', 'error', 'password-not-empty', expect.anything()],
    ['vuls-redis', 'error', 'profiles', '`profiles` is `[web, dev]`, but the policy requires `[web]`.'],
    ['vuls-worker', 'warning', 'worker-restarts', 'The worker does not restart: `restart` is nothing.'],
  ]);
  expect(servicesIn(reportOn(compose))[0]?.findings.map(({ finding }) => finding.rule.id)).toEqual([
    'password-not-empty',
    'clients-in-profile',
  ]);
  expect(await renderText(viewReport(report))).toContain(
    'Cache policy failed: 2 errors, 1 warning\n1 project checked against our-cache without `clients-in-profile` (The workers start without a profile.)',
  );
});
