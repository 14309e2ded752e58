/** Writes the generated files: validators, the documentation of the rules, and tables. `--check` only compares them. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { cell, codeCell, parameterTable, table } from './markdown-table.js';
import { rulePages, ruleTable } from './rule-pages.js';
import { load, root } from './source-modules.js';

const check = process.argv.includes('--check');
const { fillParameters, parametersOf } = await load('src/policy/model/parameters.ts');
const { standaloneRules, standaloneSettings } = await load('src/policy/build/standalone.ts');
const { fillMessage } = await load('src/policy/evaluate/message.ts');
const { waiverRules } = await load('src/policy/waivers/waiver-rules.ts');
const { workflowText } = await load('src/cli/workflow-template.ts');

const policy = JSON.parse(readFileSync(`${root}policies/vuls-redis.json`, 'utf8'));
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

/** The validators of the built-in policy with its default parameters. */
function builtInValidators() {
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

/** The pages about the rules, with the parameters' defaults filled in, by path. */
function documentedRules() {
  const parameters = parametersOf(policy, new Map());
  const pages = rulePages(policy, waiverRules, (text) => fillMessage(text, { parameters }, ''));
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
    rules: ruleTable(policy, 'rules/'),
    parameters: parameterTable(policy.parameters),
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
write('src/policy/settings/settings.generated.js', settingsValidators());
mkdirSync(`${root}docs/rules`, { recursive: true });
for (const [path, text] of pages) write(path, text);
removeOldPages('docs/rules', pages);
write('docs/reference.md', withParts('docs/reference.md', referenceTables()));
write('README.md', withParts('README.md', { workflow: `\n\`\`\`yaml\n${workflowText(null)}\`\`\`\n\n` }));

if (stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}. Run \`npm run fix\`.`);
  process.exit(1);
}
