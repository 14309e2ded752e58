/** The page about a policy's rules: what each asks, why, how to mend a breach, before and after. */

/** The page as Markdown; `filled` gives a text with its parameters filled in. */
export function rulesPage(policy, waiverRules, filled) {
  const rules = [...policy.allOf.map((rule) => section(rule, filled)), ...waiverRules.map(waiverSection)];
  const head = [
    `<!-- Written by \`npm run fix\` from policies/${policy.title}.json. Do not edit. -->`,
    `# The rules of \`${policy.title}\``,
    policy.description,
    'An error fails the check, a warning does where `fail-on` says so. Where a value depends on something that the repository does not hold, a rule does not pass on hope. `vuls-cache-policy explain RULE` tells the same in a terminal. Examples are laid over a service that is as it should be.',
  ];
  return `${[...head, ...rules].join('\n\n')}\n`;
}

function section({ rule, severity, description, reason, sources, remedy, fix, before, after }, filled) {
  const read = Object.entries(sources).map(([name, address]) => `[${name}](${address})`);
  const who = fix === undefined ? 'a person has to mend it' : '`fix` mends it';
  return [
    `## ${rule}`,
    `**${severity}**, ${who}`,
    `**Asks** ${description}`,
    `**Why** ${reason} (${read.join(', ')})`,
    `**Mend** ${filled(remedy)}`,
    `Before:\n\n${code(before)}`,
    `After:\n\n${code(after)}`,
  ].join('\n\n');
}

/** A rule that judges the settings file, and so has nothing of a policy's. */
function waiverSection({ id, severity, message, reason, remedy }) {
  return [
    `## ${id}`,
    `**${severity}**, of every policy: it judges the waivers in the settings file`,
    `**Finds** ${message}`,
    `**Why** ${reason}`,
    `**Mend** ${remedy}`,
  ].join('\n\n');
}

function code(text) {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}
