/** SARIF describes each rule for GitHub, and text of a policy stays text. */

import { expect, test } from '@jest/globals';
import type { Report } from '../../../src/check/report.js';
import { loadPolicy } from '../../../src/policy/build/load.js';
import { sarifLog } from '../../../src/report/formats/sarif/sarif.js';
import { printableJson } from '../../../src/report/redact/untrusted-text.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { formatted } from '../../support/markdown.js';
import { policy } from '../../support/projects.js';
import { hardened, reportOf, undone, withFindings } from '../../support/reports.js';
import { gitHubErrors, type Log, schemaErrors } from '../../support/sarif.js';
import { validPolicy } from '../../support/valid.js';

const logOf = (report: Report, home: string | null = null): Log =>
  JSON.parse(printableJson(sarifLog(viewReport(report), home)));

test('the rules are those of the policy, described for GitHub', () => {
  const { driver } = logOf(reportOf({ 'a.yml': hardened }), 'https://github.example/o/r').runs[0].tool;
  expect(driver.rules.map(({ id }) => id)).toEqual(policy.rules.map(({ id }) => id));
  expect(driver.informationUri).toBe('https://github.example/o/r');
  const rule = driver.rules.find(({ id }) => id === 'requirepass-from-env');
  expect(rule).toMatchObject({
    name: 'RequirepassFromEnv',
    shortDescription: { text: 'The password does not come from the Compose variable `REDIS_PASSWORD`.' },
    fullDescription: {
      text: expect.stringMatching(/^The server requires a password\. .*\. Without a password, everyone/),
    },
    help: {
      text: expect.stringContaining('To do: Start Dragonfly with `--requirepass=${REDIS_PASSWORD:?}`.'),
      markdown: expect.stringMatching(
        /\*\*Before\*\*\n\n```yaml\n[^`]*```\n\n\*\*After\*\*\n\n```yaml\n[^`]*```\n\n\*\*Sources\*\* \[Dragonfly: AUTH\]\(https:/,
      ),
    },
    helpUri: 'https://github.com/org/vuls-cache-policy/blob/v1/docs/rules/requirepass-from-env.md',
    defaultConfiguration: { level: 'error' },
    properties: { 'problem.severity': 'error' },
  });
  // A description has no part of a message that depends on the project.
  for (const { shortDescription } of driver.rules)
    expect(shortDescription.text).not.toMatch(/[{}]|…\.$|: *\.$/);
});

test('without the address of the repository, the log has no information URI', () => {
  const { driver } = logOf(reportOf({ 'a.yml': undone })).runs[0].tool;
  expect(driver).not.toHaveProperty('informationUri');
});

test('a finding of a rule that is in no policy has a rule descriptor too', () => {
  const report = reportOf({ 'a.yml': undone });
  const changed = withFindings(report, ([first]) => {
    if (!first) throw new Error('there are findings');
    const rule = { ...first.finding.rule, id: 'of-its-own', schema: {} };
    return [{ ...first, finding: { ...first.finding, rule } }];
  });
  const log = logOf(changed, 'https://github.example/o/r');
  expect(gitHubErrors(log)).toEqual([]);
  expect(log.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['of-its-own']);
  expect(log.runs[0].tool.driver.rules.at(-1)).not.toHaveProperty('helpUri');
});

test('text from a custom policy stays text', async () => {
  const own = {
    title: 'own',
    allOf: [
      {
        rule: 'a',
        severity: 'notice',
        message: '{/service}',
        remedy: '<img src=x> @team [x](https://evil.example) {0}',
        reason: `${'long '.repeat(300)}\u202e`,
        before: 'x: |\n  ```\n  </details>\u0007',
        description: 'An <b>, ![x](y), @team.',
        sources: { 'a](https://evil.example)': 'https://a.example/x)(y"z', 'no address': 'https://[' },
        properties: { service: { required: ['nothing'] } },
      },
    ],
  };
  const by = validPolicy(await loadPolicy({ file: 'p.json', text: JSON.stringify(own) }, new Map()));
  const log = logOf({ ...reportOf({ 'a.yml': hardened }), policy: by, entries: [] });
  expect(schemaErrors(log)).toEqual([]);
  expect(gitHubErrors(log)).toEqual([]);
  const [rule] = log.runs[0].tool.driver.rules;
  expect(rule).toMatchObject({ name: 'A', shortDescription: { text: 'a' } });
  const [help, sources] = (rule?.help.markdown ?? '').split('**Sources** ');
  expect(formatted(help ?? '')).not.toMatch(/(?<!\\)[<[]|@team|<\/details>/);
  // One link: a bracket that is escaped ends no name, and no address is left in it.
  expect(sources).toBe('[a\\](https:\u200d//evil.example)](https://a.example/x%29%28y%22z)');
  expect(rule?.help.text).not.toMatch(/[\u0007\u202e]/);
});
