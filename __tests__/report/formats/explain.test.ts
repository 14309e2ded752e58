/** `explain` prints rules in full, as text that a terminal and the runner do not interpret. */
import { expect, test } from '@jest/globals';
import { waiverRules } from '../../../src/policy/waivers/waiver-rules.js';
import { renderRules } from '../../../src/report/formats/explain.js';
import { policy } from '../../support/projects.js';

test('every rule is explained: requirement, reason, what to do, whether `fix` fixes it, and an example', () => {
  const rules = [...policy.rules, ...waiverRules];
  const text = renderRules(rules, policy);
  for (const { id, severity, reason, fix, schema, before, after } of rules) {
    const alone = renderRules(
      rules.filter((rule) => rule.id === id),
      policy,
    );
    expect(text).toContain(alone);
    expect(alone).toContain(
      `${id} (${severity})\n\n${String(schema['description'])}\n\nWhy: ${reason}\nTo do: `,
    );
    expect(alone).toContain(
      `Automatic fix: ${fix === null ? 'no' : 'yes, with `npx vuls-cache-policy fix`'}\n`,
    );
    expect(alone).toContain(`\nMore: https://github.com/org/vuls-cache-policy/blob/v1/docs/rules/${id}.md\n`);
    for (const example of [before, after])
      for (const line of example?.trimEnd().split('\n') ?? []) expect(alone).toContain(`\n  ${line}\n`);
  }
  expect(text).not.toMatch(/\{\/|undefined/);
});

test('text from a custom policy stays text in the terminal and the runner', () => {
  const [rule] = policy.rules;
  if (!rule) throw new Error('there is a rule');
  const hostile = {
    ...rule,
    reason: 'a\n::error::b \u001b[31m',
    remedy: '##[error]x',
    before: '::warning::y\n',
  };
  expect(renderRules([hostile], policy)).not.toMatch(/\u001b|##\[|^\s*::/m);
});
