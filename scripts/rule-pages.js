/** Documentation of the rules: a page for each rule, and a table that links to the pages. */

import { cell, parameterTable, table } from './markdown-table.js';

/** The file of a built-in policy. */
const fileOf = (policy) => `policies/${policy.title}.json`;
const note = (file) => `<!-- Written by \`npm run fix\` from ${file}. Do not edit. -->`;

/**
 * Every page as Markdown, by its file name in docs/rules.
 *
 * `policies` are the built-in policies with what they extend, each after the ones that extend it, `waiverRules` the rules
 * about waivers. `texts` are functions: `fillText` fills the parameters' defaults into a text, `allRemedies` and
 * `examplesOf` return those of a rule.
 */
export function rulePages(policies, waiverRules, texts) {
  return new Map([
    ['README.md', indexPage(policies, waiverRules)],
    ...policies.flatMap((policy) =>
      policy.allOf.map((rule) => [`${rule.rule}.md`, rulePage(rule, policy, texts)]),
    ),
    ...waiverRules.map((rule) => [`${rule.id}.md`, waiverRulePage(rule)]),
  ]);
}

/** A table of the rules of each policy, without those of the one that it extends; `folder` leads to the pages. */
export function rulesTables(policies, folder) {
  return [...policies]
    .reverse()
    .map((policy, index, all) => {
      const inherited = new Set(index === 0 ? [] : all[index - 1].allOf.map(({ rule }) => rule));
      const rules = policy.allOf.filter(({ rule }) => !inherited.has(rule));
      const title = index === 0 ? `Rules of \`${policy.title}\`` : `Further rules of \`${policy.title}\``;
      return `### ${title}\n\n${ruleTable(rules, folder)}`;
    })
    .join('\n\n');
}

function ruleTable(rules, folder) {
  return table(
    ['Rule', 'Severity', 'Fix', 'Requirement'],
    rules.map(({ rule, severity, fix, description }) => [
      `[\`${rule}\`](${folder}${rule}.md)`,
      severity,
      fix === undefined ? '' : 'yes',
      cell(description),
    ]),
  );
}

function indexPage(policies, waiverRules) {
  return page([
    note('policies/'),
    '# Rules',
    `The policy \`cache\` applies to Dragonfly, Redis, Valkey and KeyDB. The default policy, \`vuls-redis\`, extends it. Each rule below has a page with its reason, its remedy and an example. \`vuls-cache-policy explain RULE\` prints the same in a terminal.`,
    'If the repository does not determine a value, the rule reports that it cannot tell. It never assumes the safe case.',
    '## Built-in policies',
    rulesTables(policies, ''),
    '## Waivers',
    'These rules check the waivers in the settings file. They belong to every policy and cannot be waived or dropped.',
    table(
      ['Rule', 'Severity', 'Requirement'],
      waiverRules.map(({ id, severity, schema }) => [
        `[\`${id}\`](${id}.md)`,
        severity,
        cell(schema.description),
      ]),
    ),
  ]);
}

function rulePage(rule, policy, { fillText, allRemedies, examplesOf }) {
  const { description, reason, before, sources } = rule;
  const used = parametersIn(rule, policy);
  return page([
    note(fileOf(policy)),
    `# ${rule.rule}`,
    description,
    `Severity: **${rule.severity}**. ${fixSentence(rule)}`,
    '## Why it matters',
    reason,
    '## How to fix it',
    fillText(allRemedies(rule)),
    ...(Object.keys(used).length === 0 ? [] : ['## Parameters', parameterTable(used)]),
    '## Example',
    exampleNote(before),
    ...examplesOf(rule).map(examplePair),
    '## Sources',
    Object.entries(sources)
      .map(([name, address]) => `- [${name}](${address})`)
      .join('\n'),
  ]);
}

function examplePair({ servers, before, after }) {
  const heading = servers === null ? '' : `### ${servers}\n\n`;
  return `${heading}Before:\n\n${yaml(before)}\n\nAfter:\n\n${yaml(after)}`;
}

function exampleNote(before) {
  return /: null$/m.test(before)
    ? '`null` stands for a service that the project does not define. The example shows only this rule: the other rules still apply.'
    : 'The example shows only the relevant keys. The rest of the project passes every rule.';
}

function fixSentence({ fix }) {
  return fix === undefined
    ? 'The rule has no automatic fix.'
    : '`vuls-cache-policy fix` fixes most violations.';
}

function waiverRulePage({ id, severity, schema, reason, remedy }) {
  return page([
    note('src/policy/waivers/waiver-rules.ts'),
    `# ${id}`,
    schema.description,
    `Severity: **${severity}**. The rule has no automatic fix. It checks the waivers in the settings file, belongs to every policy, and cannot be waived or dropped.`,
    '## Why it matters',
    reason,
    '## How to fix it',
    remedy,
    '## Related',
    '- [Settings file schema](../../policies/settings.schema.json)',
  ]);
}

/** The parameters that a rule, its texts or the definitions it refers to use, in the order of the policy. */
function parametersIn(rule, policy) {
  const text = withDefinitions(JSON.stringify(rule), policy.$defs, new Set());
  return Object.fromEntries(
    Object.entries(policy.parameters).filter(
      ([name]) => text.includes(`{"$parameter":"${name}"`) || text.includes(`{/parameters/${name}}`),
    ),
  );
}

function withDefinitions(text, definitions, seen) {
  const names = [...text.matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name);
  const added = names.filter((name) => !seen.has(name));
  for (const name of added) seen.add(name);
  return [
    text,
    ...added.map((name) => withDefinitions(JSON.stringify(definitions[name]), definitions, seen)),
  ].join('\n');
}

function page(parts) {
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

function yaml(text) {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}
