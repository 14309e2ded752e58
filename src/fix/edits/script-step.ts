/** How to add flags by hand to the Dragonfly command in a script. */

import type { Server } from '../../cache/server/server.js';
import { isInTextFile } from '../../cache/text/text-file.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { child, itemsOf, type ScalarNode } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { shellWord } from './shell-word.js';

/** The step as a sentence without a period. `flags` are `--name=value` each. */
export function scriptStep(server: Server, flags: readonly string[]): string {
  const { startedBy } = server;
  const place = filePlace(server);
  const inline = place ? null : inlineScript(server);
  const words = inline?.isQuoted ? flags : flags.map(shellWord);
  const script = place ? `\`${place.node.origin.source.file}\`` : `the script that \`${startedBy}\` runs`;
  const text = place ? place.node.origin.source.text : (inline?.text ?? '');
  const lacking = isSeveral(text)
    ? `each Dragonfly command that lacks ${flags.length === 1 ? 'it' : 'them'}`
    : 'the Dragonfly command';
  const position = flags.some((flag) => isCommented(flag, text)) ? ', before the `#`' : '';
  const quotes =
    inline?.isInFlow && words.some((word) => /[{}[\],]/.test(word))
      ? ', and put the script in single quotes'
      : '';
  return `Add ${codeList(words)} to ${lacking} in ${script}${position}${quotes}`;
}

/** A place in the mounted file that contains the script; null if no flag is in one. */
function filePlace({ flags }: Server): ScalarRange | null {
  const places = flags.given.flatMap(({ origin, place }) => (origin === 'command' && place ? [place] : []));
  return places.find((place) => isInTextFile(place)) ?? null;
}

/** The script in a Compose file. */
interface InlineScript {
  readonly text: string;
  /** Whether it is in double quotes, in which others would need an escape. */
  readonly isQuoted: boolean;
  /** Whether it is without quotes in a list in brackets, which some characters would end. */
  readonly isInFlow: boolean;
}

function inlineScript({ node, startedBy }: Server): InlineScript | null {
  const start = child(node, startedBy);
  if (start?.kind === 'scalar') return { text: start.text, isQuoted: true, isInFlow: false };
  const script = itemsOf(start)
    .filter((item): item is ScalarNode => item.kind === 'scalar')
    .at(-1);
  if (!start || script?.origin.yaml.kind !== 'scalar') return null;
  const { style } = script.origin.yaml;
  const { source, yaml } = start.origin;
  const isInFlow = style === 'plain' && source.text[yaml.span.start] === '[';
  return { text: script.text, isQuoted: style === 'double', isInFlow };
}

/** Whether a script starts Dragonfly in more than one place, comments aside. */
function isSeveral(script: string): boolean {
  const commands = script.replace(/(?:^|\s)#.*$/gm, '');
  return [...commands.matchAll(/(?<![\w./-])(?:\/usr\/local\/bin\/)?dragonfly(?=\s)/g)].length > 1;
}

/** Whether a flag is in a comment after the Dragonfly command. */
function isCommented(flag: string, script: string): boolean {
  const [name = flag] = flag.split('=');
  return script.split('\n').some((line) => {
    const [, comment = ''] = /\bdragonfly\s.*?\s#(.*)$/.exec(line) ?? [];
    return comment.includes(name);
  });
}
