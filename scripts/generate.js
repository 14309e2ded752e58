/** Writes the generated files: validators, the documentation of the rules, and tables. `--check` only compares them. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { commandTables, manPage } from './command-pages.js';
import { cell, codeCell, parameterTable, table } from './markdown-table.js';
import { rulePages, rulesTables } from './rule-pages.js';
import { load, root } from './source-modules.js';

const check = process.argv.includes('--check');
const { fillParameters, parametersOf } = await load('src/policy/model/parameters.ts');
const { standalonePolicy, standaloneRules, standaloneSettings } = await load(
  'src/policy/build/standalone.ts',
);
const { fillMessage } = await load('src/policy/evaluate/message.ts');
const { remediesFor } = await load('src/policy/model/remedies.ts');
const { examplesFor } = await load('src/policy/model/rule-examples.ts');
const { waiverRules } = await load('src/policy/waivers/waiver-rules.ts');
const { workflowText } = await load('src/cli/workflow-template.ts');

const { builtInNames, builtInPolicy } = await load('src/policy/build/built-in.ts');
const stale = [];

/** Writes a file; with `--check`, notes that it is out of date. */
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

/** The validators of the built-in policies with their default parameters. Rules that two policies share are written once. */
function builtInValidators() {
  const rules = [];
  const validators = [];
  const digests = [];
  for (const name of builtInNames) {
    const filled = filledPolicy(name);
    const names = filled.allOf.map((rule) => {
      const known = rules.findIndex((each) => JSON.stringify(each) === JSON.stringify(rule));
      return `rule${known === -1 ? rules.push(rule) - 1 : known}`;
    });
    const digest = createHash('sha256').update(JSON.stringify(filled)).digest('hex');
    validators.push(`  '${name}': [${names.join(', ')}],\n`);
    digests.push(`  '${name}': 'sha256:${digest}',\n`);
  }
  const definitions = Object.assign({}, ...builtInNames.map((name) => filledPolicy(name).$defs));
  const code = standaloneRules({ $defs: definitions, allOf: rules });
  return `// Written by \`npm run fix\` from policies/. Do not edit.\n${code}\nexport const validators = {\n${validators.join('')}};\nexport const digests = {\n${digests.join('')}};\n`;
}

function filledPolicy(name) {
  const source = builtInPolicy(name);
  return fillParameters(source, parametersOf(source, new Map()));
}

/** The validators of the settings file. */
function settingsValidators() {
  const code = standaloneSettings(JSON.parse(readFileSync(`${root}policies/settings.schema.json`, 'utf8')));
  return `// Written by \`npm run fix\` from policies/settings.schema.json. Do not edit.\n${code}\nexport const validators = { settings, waiver };\n`;
}

/** The validator of policies. */
function policyValidator() {
  const code = standalonePolicy(JSON.parse(readFileSync(`${root}policies/policy.schema.json`, 'utf8')));
  return `// Written by \`npm run fix\` from policies/policy.schema.json. Do not edit.\n${code}\nexport const validator = policy;\n`;
}

/** The pages about the rules, with the parameters' defaults filled in, by path. */
function documentedRules() {
  const policies = builtInNames.map(builtInPolicy);
  const parameters = Object.assign({}, ...policies.map((policy) => parametersOf(policy, new Map())));
  parameters.passwordVariable ||= 'REDIS_PASSWORD';
  const pages = rulePages(policies, waiverRules, {
    fillText: (text) => fillMessage(text, { parameters }, ''),
    allRemedies: ({ remedy, remedies = {} }) => remediesFor({ remedy, remedies }, null),
    examplesOf: ({ before, after, serverExamples = [] }) =>
      examplesFor({ before, after, serverExamples }, null),
  });
  return new Map([...pages].map(([name, text]) => [`docs/rules/${name}`, text]));
}

/** A page with its generated parts replaced: each is between two comments that name it. */
function withParts(path, parts) {
  let text = readFileSync(root + path, 'utf8');
  for (const [name, part] of Object.entries(parts)) {
    const between = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
    if (!between.test(text)) throw new Error(`${path} has no markers for the ${name}`);
    text = text.replace(between, (_, start, end) => `${start}${part}${end}`);
  }
  return text;
}

/** The tables of docs/reference.md. */
function referenceTables() {
  const { inputs, outputs } = parse(readFileSync(`${root}action.yml`, 'utf8'));
  return {
    inputs: table(
      ['Input', 'Default', 'Description'],
      Object.entries(inputs).map(([name, input]) => [
        `\`${name}\``,
        codeCell(input.default),
        cell(input.description),
      ]),
    ),
    outputs: table(
      ['Output', 'Description'],
      Object.entries(outputs).map(([name, output]) => [`\`${name}\``, cell(output.description)]),
    ),
    rules: rulesTables(builtInNames.map(builtInPolicy), 'rules/'),
    parameters: parameterTable(builtInPolicy('vuls-redis').parameters),
  };
}

/** Removes the pages of rules that no longer exist. */
function removeOldPages(folder, pages) {
  for (const name of readdirSync(root + folder)) {
    const path = `${folder}/${name}`;
    if (pages.has(path)) continue;
    if (check) stale.push(path);
    else rmSync(root + path);
  }
}

const pages = documentedRules();
write('src/policy/build/built-in.generated.js', builtInValidators());
write('src/policy/build/policy-schema.generated.js', policyValidator());
write('src/policy/settings/settings.generated.js', settingsValidators());
mkdirSync(`${root}docs/rules`, { recursive: true });
for (const [path, text] of pages) write(path, text);
removeOldPages('docs/rules', pages);
write('docs/reference.md', withParts('docs/reference.md', referenceTables()));
write('docs/command-line.md', withParts('docs/command-line.md', { commands: commandTables() }));
mkdirSync(`${root}man`, { recursive: true });
write('man/vuls-cache-policy.1', manPage());
write('README.md', withParts('README.md', { workflow: `\n\`\`\`yaml\n${workflowText(null)}\`\`\`\n\n` }));

if (stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}. Run \`npm run fix\`.`);
  process.exit(1);
}
