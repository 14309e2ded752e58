/** A rule is explained in words that a terminal only prints. */
import { expect, test } from '@jest/globals';
import { renderRules } from '../../../src/report/formats/explain.js';
import { policy } from '../../support/reports.js';

test('every rule is told with why, how to mend it, and what it looks like', () => {
  const text = renderRules(policy.rules, policy);
  for (const { id, severity, reason, before, after } of policy.rules) {
    const alone = renderRules(
      policy.rules.filter((rule) => rule.id === id),
      policy,
    );
    expect(text).toContain(alone);
    expect(alone).toContain(`${id} (${severity})\n\nWhy: ${reason}\nMend: `);
    for (const example of [before, after])
      for (const line of example?.trimEnd().split('\n') ?? []) expect(alone).toContain(`\n  ${line}\n`);
  }
  expect(text).not.toMatch(/\{\/|undefined/);
});

test("a policy of somebody's own does nothing to the terminal or the runner", () => {
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
