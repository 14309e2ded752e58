/** Workflow commands, annotations and output files, parsed as the runner parses them. */

export type WorkflowCommand = {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
};

const KNOWN = [
  ...['set-output', 'save-state', 'add-mask', 'add-matcher', 'remove-matcher', 'debug', 'warning', 'error'],
  ...['notice', 'group', 'endgroup', 'echo', 'stop-commands', 'set-env', 'add-path'],
];

/** Codes and their characters. The percent sign is last, so that nothing is decoded twice. */
const DATA = '%0D \r %0A \n %25 %';
const PROPERTY = '%0D \r %0A \n %3A : %2C , %25 %';
const LEGACY = '%3B ; %0D \r %0A \n %5D ] %25 %';

function decoded(text: string, table: string): string {
  const cells = table.split(' ');
  const codes = cells.filter((_, index) => index % 2 === 0);
  return codes.reduce((done, code, index) => done.replaceAll(code, cells[index * 2 + 1] ?? ''), text);
}

type Form = { readonly separator: string; readonly property: string; readonly data: string };
const MODERN: Form = { separator: ',', property: PROPERTY, data: DATA };
const OLD: Form = { separator: ';', property: LEGACY, data: LEGACY };

function read(info: string, data: string, form: Form): WorkflowCommand {
  const [, command = '', rest = ''] = /^(\S*) ?(.*)$/s.exec(info) ?? [];
  const properties = rest.split(form.separator).flatMap((pair) => {
    const [, key = '', value = ''] = /^\s*(.*?)=(.*)$/s.exec(pair) ?? [];
    return key === '' ? [] : [[key, decoded(value, form.property)] as const];
  });
  const message = decoded(data, form.data);
  return { command: command.toLowerCase(), properties: Object.fromEntries(properties), message };
}

/** `::command key=value::message` at the start of a line, or `##[command key=value]message` anywhere in it. */
function parseLine(line: string, known: readonly string[]): WorkflowCommand | undefined {
  const modern = /^\s*::(.*?)::(.*)$/s.exec(line);
  const legacy = /##\[(.*?)\](.*)$/s.exec(line);
  const candidates = [
    modern && read(modern[1] ?? '', modern[2] ?? '', MODERN),
    legacy && read(legacy[1] ?? '', legacy[2] ?? '', OLD),
  ];
  return candidates.find((found) => found && known.includes(found.command)) ?? undefined;
}

/** As in the runner's ActionCommand.cs and ActionCommandManager.cs; a lone CR ends a line as well. */
export function parseCommands(output: string): readonly WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let resume: string | undefined;
  for (const line of output.split(/\r\n|\n|\r/)) {
    const found = parseLine(line, resume === undefined ? KNOWN : [resume]);
    if (!found) continue;
    if (resume !== undefined) resume = undefined;
    else {
      commands.push(found);
      if (found.command === 'stop-commands') resume = found.message.toLowerCase();
    }
  }
  return commands;
}

/** The runner shows ten of each kind for a step and cuts messages at 4,096 (ExecutionContext.cs). */
export function shownAnnotations(commands: readonly WorkflowCommand[]): readonly WorkflowCommand[] {
  const shown = ['error', 'warning', 'notice'].flatMap((kind) =>
    commands.filter(({ command }) => command === kind).slice(0, 10),
  );
  return shown.map((each) => ({ ...each, message: each.message.slice(0, 4096) }));
}

/** The file behind GITHUB_OUTPUT: `name=value`, or `name<<END`, the value's lines, `END`. */
export function parseOutputFile(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name = '', mark = '', rest = ''] = /^(.*?)(<<|=)(.*)$/.exec(line) ?? [];
    if (line === '') continue;
    if (name === '') throw new Error(`Invalid format '${line}'`);
    if (mark === '=') {
      outputs[name] = rest;
      continue;
    }
    const end = lines.indexOf(rest, index + 1);
    if (end < 0) throw new Error(`Matching delimiter not found '${rest}'`);
    outputs[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}
