/** Writes what is generated: the built-in policy's validators, its page and parts of the README. `--check` writes nothing. */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compile, root } from './compile.js';
import { rulesPage } from './rules-page.js';

const check = process.argv.includes('--check');
const load = compile();
const { fillParameters, parametersOf } = await load('policy/model/parameters.js');
const { standaloneRules, standaloneSettings } = await load('policy/build/standalone.js');
const { fillMessage } = await load('policy/evaluate/message.js');
const { waiverRules } = await load('policy/waivers/waiver-rules.js');
const { workflowText } = await load('cli/workflow-template.js');

const stale = [];

/** Writes a file, or notes that it is not as it should be. */
function write(path, text) {
  let before = null;
  try {
    before = readFileSync(root + path, 'utf8');
  } catch {}
  if (before === text) return;
  if (check) stale.push(path);
  else {
    writeFileSync(root + path, text);
    console.log(`wrote ${path}`);
  }
}

/** The validators of the built-in policy with its default parameters. */
function builtInValidators() {
  const policy = JSON.parse(readFileSync(`${root}policies/vuls-redis.json`, 'utf8'));
  const filled = fillParameters(policy, parametersOf(policy, new Map()));
  const code = standaloneRules(filled);
  const names = filled.allOf.map((_, index) => `rule${index}`).join(', ');
  const digest = `sha256:${createHash('sha256').update(JSON.stringify(filled)).digest('hex')}`;
  return `// Written by \`npm run fix\` from policies/vuls-redis.json. Do not edit.\n${code}\nexport const validators = [${names}];\nexport const digest = '${digest}';\n`;
}

/** The validators of the settings file. */
function settingsValidators() {
  const code = standaloneSettings(JSON.parse(readFileSync(`${root}policies/settings.schema.json`, 'utf8')));
  return `// Written by \`npm run fix\` from policies/settings.schema.json. Do not edit.\n${code}\nexport const validators = { settings, waiver };\n`;
}

/** What the built-in policy's rules ask, and why, with the parameters' defaults. */
function page() {
  const policy = JSON.parse(readFileSync(`${root}policies/vuls-redis.json`, 'utf8'));
  const parameters = parametersOf(policy, new Map());
  return rulesPage(policy, waiverRules, (text) => fillMessage(text, { parameters }, ''));
}

/** The README with its workflow and each of its tables written anew between their markers. */
function readme() {
  const { inputs, outputs } = parse(readFileSync(`${root}action.yml`, 'utf8'));
  const policy = JSON.parse(readFileSync(`${root}policies/vuls-redis.json`, 'utf8'));
  const plain = (text) => text.replaceAll('|', '\\|');
  const shown = (value) => (value.length === 0 ? '' : `\`${[value].flat().join(',')}\``);
  const parts = {
    workflow: `\n\`\`\`yaml\n${workflowText(null)}\`\`\`\n\n`,
    inputs: table(
      ['input', 'default', 'what it is'],
      Object.entries(inputs).map(([name, input]) => [
        `\`${name}\``,
        shown(input.default),
        plain(input.description),
      ]),
    ),
    outputs: table(
      ['output', 'what it is'],
      Object.entries(outputs).map(([name, output]) => [`\`${name}\``, plain(output.description)]),
    ),
    rules: table(
      ['rule', 'severity', 'why'],
      policy.allOf.map(({ rule, severity, reason }) => [
        `[\`${rule}\`](policies/vuls-redis.md#${rule})`,
        severity,
        plain(reason),
      ]),
    ),
    parameters: table(
      ['parameter', 'default', 'what it is'],
      Object.entries(policy.parameters).map(([name, parameter]) => [
        `\`${name}\``,
        shown(parameter.default),
        plain(parameter.description),
      ]),
    ),
  };
  let text = readFileSync(`${root}README.md`, 'utf8');
  for (const [name, part] of Object.entries(parts)) {
    const between = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
    if (!between.test(text)) throw new Error(`README.md has no place for the ${name}`);
    text = text.replace(between, (_, start, end) => `${start}${part}${end}`);
  }
  return text;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

write('src/policy/build/built-in.generated.js', builtInValidators());
write('src/policy/settings/settings.generated.js', settingsValidators());
write('policies/vuls-redis.md', page());
write('README.md', readme());

if (stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}. Run \`npm run fix\`.`);
  process.exit(1);
}
