/** Completion scripts for shells, from the table of commands and options. */

import { builtInNames, builtInPolicy } from '../policy/build/built-in.js';
import {
  type CommandEntry,
  type CommandName,
  commandNames,
  commandTable,
  type OptionEntry,
  type OptionName,
  optionsOf,
  type Shell,
  shells,
} from './command-table.js';

const program = 'vuls-cache-policy';

/** The script that a shell evaluates to complete the program's arguments. */
export function completionScript(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bashScript();
    case 'zsh':
      return zshScript();
    case 'fish':
      return fishScript();
  }
}

/** The words for the operands of a command; null for paths. */
function operandWords({ completes }: CommandEntry): readonly string[] | null {
  switch (completes) {
    case 'projects':
      return null;
    case 'rules':
      return ruleNames();
    case 'shells':
      return shells;
    case 'commands':
      return commandNames;
    case 'nothing':
      return [];
  }
}

/** The rules of the built-in policies. */
function ruleNames(): string[] {
  const ids = builtInNames.flatMap((name) =>
    (builtInPolicy(name)?.allOf ?? []).map(({ rule }) => String(rule)),
  );
  return [...new Set(ids)].sort();
}

/** The words of an option: `--format` and `-f`. */
function wordsOf([name, { short }]: readonly [OptionName, OptionEntry]): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** The words for the value of an option. */
function valueWords({ completes }: OptionEntry): readonly string[] {
  if (completes === 'policies') return builtInNames;
  return typeof completes === 'object' ? completes : [];
}

function takesFile({ completes }: OptionEntry): boolean {
  return completes === 'files' || completes === 'policies';
}

function bashScript(): string {
  const values = (command: CommandName): string =>
    optionsOf(command)
      .filter(([, { value }]) => value !== undefined)
      .map(([name, option]) => {
        const words = valueWords(option);
        const actions = [
          ...(words.length > 0 ? [`compgen -W '${words.join(' ')}' -- "$cur"`] : []),
          ...(takesFile(option) ? ['compgen -f -- "$cur"'] : []),
        ];
        const action = actions.join('; ') || 'true';
        return `        ${wordsOf([name, option]).join('|')}) _vuls_cache_policy_add < <(${action}); return ;;`;
      })
      .join('\n');
  const cases = commandNames.map((command) => {
    const options = optionsOf(command).flatMap(wordsOf).join(' ');
    const operands = operandWords(commandTable[command]);
    const files = operands === null ? '; compgen -f -- "$cur"' : '';
    const inner = values(command);
    return `    ${command})
${inner === '' ? '' : `      case $prev in\n${inner}\n      esac\n`}      if [[ $cur == -* ]]; then _vuls_cache_policy_add < <(compgen -W '${options}' -- "$cur")
      else _vuls_cache_policy_add < <(compgen -W '${(operands ?? []).join(' ')}' -- "$cur"${files}); fi ;;`;
  });
  return `# bash completion for ${program}: source <(${program} completion bash)
_vuls_cache_policy_add() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}
_vuls_cache_policy() {
  COMPREPLY=()
  local cur=\${COMP_WORDS[COMP_CWORD]} prev='' command=check word
  ((COMP_CWORD > 0)) && prev=\${COMP_WORDS[COMP_CWORD-1]}
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${commandNames.join('|')}) command=$word; break ;;
    esac
  done
  if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
    _vuls_cache_policy_add < <(compgen -W '${commandNames.join(' ')}' -- "$cur"; compgen -f -- "$cur")
    return
  fi
  case $command in
${cases.join('\n')}
  esac
}
complete -o filenames -F _vuls_cache_policy ${program}
`;
}

function zshScript(): string {
  const quoted = (text: string): string => text.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
  const spec = ([name, option]: [OptionName, OptionEntry]): string => {
    const { short, value, multiple, summary } = option;
    const words = valueWords(option);
    const list = words.length > 0 ? `(${words.join(' ')})` : '';
    const files = list === '' ? '_files' : '_vuls_cache_policy_policies';
    const action = takesFile(option) ? files : list;
    const argument = value === undefined ? '' : `:${value}:${action}`;
    const description = `[${quoted(summary)}]${argument}`;
    const repeat = multiple ? '*' : '';
    if (short === undefined) return `'${repeat}--${name}${description}'`;
    const group = multiple ? "'*'" : `'(-${short} --${name})'`;
    return `${group}{-${short},--${name}}'${description}'`;
  };
  const cases = commandNames.map((command) => {
    const operands = operandWords(commandTable[command]);
    const rest = operands === null ? "'*:project:_files'" : `'*:operand:(${operands.join(' ')})'`;
    const specs = [...optionsOf(command).map(spec), ...(operands?.length === 0 ? [] : [rest])];
    return `    ${command}) _arguments -S ${specs.join(' \\\n      ')} ;;`;
  });
  const commands = commandNames.map((name) => `'${name}:${quoted(commandTable[name].summary)}'`);
  return `#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)
_vuls_cache_policy_policies() {
  compadd -- ${builtInNames.join(' ')}
  _files
}
_vuls_cache_policy() {
  local -a commands=(${commands.join(' \\\n    ')})
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  local command=check
  if (( \${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    words=("\${words[1]}" "\${words[@]:2}")
    ((CURRENT--))
  fi
  case $command in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _vuls_cache_policy ]]; then _vuls_cache_policy "$@"; else compdef _vuls_cache_policy ${program}; fi
`;
}

function fishScript(): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const line = (condition: string, rest: string): string =>
    `complete -c ${program} -n ${quoted(condition)} ${rest}`;
  const noCommand = `not __fish_seen_subcommand_from ${commandNames.join(' ')}`;
  const commands = commandNames.map((name) =>
    line(noCommand, `-a ${name} -d ${quoted(commandTable[name].summary)}`),
  );
  const details = commandNames.flatMap((command) => {
    const seen = `__fish_seen_subcommand_from ${command}`;
    const operands = operandWords(commandTable[command]);
    const words = operands === null ? [] : [line(seen, `-f -a ${quoted(operands.join(' '))}`)];
    const conditions = command === 'check' ? `${seen}; or ${noCommand}` : seen;
    return [
      ...words,
      ...optionsOf(command).map(([name, option]) => {
        const { short, value, summary } = option;
        const offered = valueWords(option);
        const words = offered.length > 0 ? ` -a ${quoted(offered.join(' '))}` : '';
        const argument = `${takesFile(option) ? ' -r -F' : ' -x'}${words}`;
        const flags = `${short ? `-s ${short} ` : ''}-l ${name}${value === undefined ? '' : argument}`;
        return line(conditions, `${flags} -d ${quoted(summary)}`);
      }),
    ];
  });
  return `# fish completion for ${program}: ${program} completion fish | source\n${[...commands, ...details].join('\n')}\n`;
}
