/** Shell scripts are read as dash reads them; what is not evaluated is reported. */
import { expect, test } from '@jest/globals';
import type { ShellScript } from '../../../src/cache/shell/ast.js';
import { readShell } from '../../../src/cache/shell/parse.js';
import type { Lookup } from '../../../src/cache/shell/reader.js';
import { type Text, toText } from '../../../src/compose/interpolation/expand.js';
import { textOf } from '../../support/compose.js';

const values: Readonly<Record<string, Text>> = {
  P: textOf('${REDIS_PASSWORD}'),
  WORD: textOf('word'),
  EMPTY: [],
  SPACED: textOf('one two'),
  PADDED: textOf(' one'),
  STAR: textOf('*'),
  '0': textOf('zero'),
  '1': textOf('first'),
};

const lookup: Lookup = (name) => {
  const text = values[name];
  if (text) return { kind: 'text', text };
  return { kind: name === 'FILE' ? 'unknown' : 'unset' };
};

/** Compose's `$$` is written as one `$` here. */
const read = (line: string): ShellScript => readShell(textOf(line.replaceAll('$', '$$$$')), lookup);

/** `joined NAME=value <word> <word>`, with `$(...)` for a substitution and `P` for the unknown value. */
function describeScript({ commands }: ShellScript): string[] {
  return commands.map(({ joined, assignments, words }) =>
    [
      joined,
      ...assignments.map(({ name, value }) => `${name}=${toText(value.text)}`),
      ...words.map(({ text, substitution }) =>
        substitution ? `$(${describeScript(substitution).join(' ')})` : `<${toText(text)}>`,
      ),
    ]
      .join(' ')
      .replaceAll('\ue000', 'P'),
  );
}

test.each<[line: string, commands: readonly string[]]>([
  ['redis-cli ping', ['; <redis-cli> <ping>']],
  ['  redis-cli   ping\t', ['; <redis-cli> <ping>']],
  ['', []],
  ['# nothing', []],
  ['a # b', ['; <a>']],
  ['a#b', ['; <a#b>']],
  // To a shell these are characters like any other.
  ['a\r', ['; <a\r>']],
  ['a\r\nb\fc d\u00a0e', ['; <a\r>', '; <b\fc> <d\u00a0e>']],
  ['a b; c', ['; <a> <b>', '; <c>']],
  ['a\nb', ['; <a>', '; <b>']],
  ['a && b || c | d', ['; <a>', '&& <b>', '|| <c>', '| <d>']],
  ['a&&b||c|d;e', ['; <a>', '&& <b>', '|| <c>', '| <d>', '; <e>']],
  ['a &&\n b', ['; <a>', '&& <b>']],
  ['a ||\n\n  # why\n b', ['; <a>', '|| <b>']],
  ['a |\nb', ['; <a>', '| <b>']],
  ['a \\\n  b', ['; <a> <b>']],
  ['a\\\nb', ['; <ab>']],
  ['"a\\\nb"', ['; <ab>']],
  ["'a\\\nb'", ['; <a\\\nb>']],
  ['"a b" \'c d\'', ['; <a b> <c d>']],
  ['a"b"\'c\'d', ['; <abcd>']],
  ['a "" \'\'', ['; <a> <> <>']],
  ['\\a \\" "\\"" "\\a"', ['; <a> <"> <"> <\\a>']],
  ['"\\$WORD" \'$WORD\' \\$WORD', ['; <$WORD> <$WORD> <$WORD>']],
  ['$WORD ${WORD} "$WORD" x$WORD', ['; <word> <word> <word> <xword>']],
  ['a $EMPTY b', ['; <a> <b>']],
  ['a "$EMPTY" b', ['; <a> <> <b>']],
  ['a $UNSET b', ['; <a> <b>']],
  ['a; $UNSET && b', ['; <a>', ';', '&& <b>']],
  ['a "$SPACED"', ['; <a> <one two>']],
  ['-a "$P"', ['; <-a> <P>']],
  ['-a $P', ['; <-a> <P>']],
  ['${UNSET:-word} ${UNSET-word} ${EMPTY:-word} "${EMPTY-word}"', ['; <word> <word> <word> <>']],
  ['${WORD:-other} ${WORD:?} ${WORD?message}', ['; <word> <word> <word>']],
  ['$0 $1', ['; <zero> <first>']],
  ['a $ b$', ['; <a> <$> <b$>']],
  ['REDISCLI_AUTH="$P" redis-cli', ['; REDISCLI_AUTH=P <redis-cli>']],
  ['A=1 B=2 c D=3', ['; A=1 B=2 <c> <D=3>']],
  ['A=1; echo $A', ['; A=1', '; <echo> <1>']],
  ['export A=1; echo $A', ['; <export> <A=1>', '; <echo> <1>']],
  ['A=1 echo $A', ['; A=1 <echo>']],
  ['[ "$(redis-cli ping)" = PONG ]', ['; <[> $(; <redis-cli> <ping>) <=> <PONG> <]>']],
  ['echo `a | b`', ['; <echo> $(; <a> | <b>)']],
  ['A=$(b); c "$A"', ['; A=', '; <c> $(; <b>)']],
  ['{ a; b; }; c', ['; <a>', '; <b>', '; <c>']],
  ['{ a | b; } || c', ['; <a>', '| <b>', '|| <c>']],
  ['(a | b) || c', ['; <a>', '| <b>', '|| <c>']],
  ['(a || exit 1); c', ['; <a>', '|| <false>', '; <c>']],
  ['a && { b && c; }', ['; <a>', '&& <b>', '&& <c>']],
  ['a || { echo b; exit 1; }', ['; <a>', '|| <exit> <1>']],
  ['a || (echo b && exit 1)', ['; <a>', '|| <false>']],
  ['if a; then exit 0; else exit 1; fi; b', ['; <a>', '|| <exit> <1>']],
  ['if a; then echo b; else echo c; exit 2; fi; d', ['; <a>', '|| <exit> <2>', '; <d>']],
  ['if ! a; then exit 1; fi; b', ['; <a>', '|| <exit> <1>', '; <b>']],
  ['if a; then exit 0; fi; b', ['; <a>', '&& <exit> <0>', '; <true>', '; <b>']],
  ['if a; then :; else false; fi', ['; <a>', '|| <false>']],
  ['if [ a != b ]; then exit 1; fi', ['; <[> <a> <=> <b> <]>', '|| <exit> <1>']],
  ['{ a; } >/dev/null', ['; <a>']],
  ['echo $(a | b)', ['; <echo> $(; <a> | <b>)']],
  ['a > /dev/null 2>&1', ['; <a>']],
  ['a >/dev/null b', ['; <a> <b>']],
  ['a 2>/dev/null | b', ['; <a>', '| <b>']],
  ['a>>file', ['; <a>']],
])('%j is %j', (line, commands) => {
  const script = read(line);
  expect([describeScript(script), script.unknown]).toEqual([commands, null]);
});

test.each<[line: string, because: string]>([
  ['if a; then b; fi', 'uses `if`, which'],
  ['if a; then exit 1; else exit 0; fi', 'uses `if`, which'],
  ['if a; then exit 0; elif b; then exit 0; else exit 1; fi', 'uses `if`, which'],
  ['if a; then exit 0; else false; fi', 'uses `if`, which'],
  ['while a; do b; done', 'uses `while`, which'],
  ['for a in b; do c; done', 'uses `for`, which'],
  ['case a in b) c ;; esac', 'uses `case`, which'],
  ['f() { a; }', 'uses `f()`, which'],
  ['(a) | b', 'a subshell in a way'],
  ['a && { b; c; }', 'a group of commands in a way'],
  ['(A=1; b)', 'a subshell in a way'],
  ['(exit 0); a', 'a subshell in a way'],
  ['`a \\`b\\``', 'backquotes'],
  ['A=1 :; b $A', 'sets a variable before a shell builtin'],
  ['if a; then printf -v A b; else exit 1; fi', 'uses `if`, which'],
  ['a &>file', 'a redirection'],
  ['a 2>&1>file', 'a redirection'],
  ['a 10>file', 'a redirection'],
  ['a >$(b)', 'a redirection'],
  ['a <<<b', 'a redirection'],
  ['a |& b', 'uses `|&`, which'],
  ["a $'b'", "uses `$'b'`, which"],
  ['a {b,c}', 'uses `{b,c}`, which'],
  ['a <(b)', 'uses `<(b)`, which'],
  ['a ~', 'uses `~`, which'],
  ['a *.c', 'the pattern `*`, which stands for unknown file names'],
  ['a $WO\\\nRD', 'continues a name or an operator on the next line'],
  ['a $STAR', '`$STAR` may be a pattern'],
  ['! a', 'uses `!`, which'],
  ['[[ a = b ]]', 'uses `[[`, which'],
  ['a)', 'cannot be parsed: unexpected token'],
  ['a <file', 'a redirection'],
  ['a <<EOF\nx\nEOF', 'a redirection'],
  ['"a', 'cannot be parsed: unterminated double quote'],
  ["'a", 'cannot be parsed: unterminated single quote'],
  ['$((1+1))', 'arithmetic'],
  ['x$(a)', 'a command substitution inside a longer word'],
  ['$(a', 'cannot be parsed: unterminated command substitution'],
  ['A="$(b)" c', "sets a command's variable from `$(...)`"],
  ['$@', 'uses `$@`, which'],
  ['$?', 'uses `$?`, which'],
  ['${WORD%x}', 'uses `${`, which'],
  ['${WORD:+x}', 'uses `${`, which'],
  ['eval a', 'uses `eval`, which'],
  ['. file', 'uses `.`, which'],
  ['a $FILE', 'the value of `$FILE` in the container is not known'],
  ['a || B=1; c $B', 'the value of `$B` in the container is not known'],
  ['a | export B=1; c $B', 'the value of `$B` in the container is not known'],
  ['a &', 'a command in the background'],
  ['a & b', 'a command in the background'],
  ['a $SPACED', 'the shell splits the unquoted `$SPACED` at white space'],
  ['a $PADDED', 'the shell splits the unquoted `$PADDED` at white space'],
  ['a ${UNSET:-x y}', 'the shell splits the unquoted `${UNSET:-x y}` at white space'],
])('%j is not evaluated, and the reason is reported', (line, because) => {
  expect(read(line).unknown).toContain(because);
});

test('the place of a word includes its quotes', () => {
  const line = 'redis-cli -a "$P" x${WORD}';
  const [command] = readShell(textOf(line), lookup).commands;
  expect(command?.words.map(({ place }) => place && line.slice(place.span.start, place.span.end))).toEqual([
    'redis-cli',
    '-a',
    '"$P"',
    'x${WORD}',
  ]);
});

test.each<[line: string, words: readonly string[], because: string | null]>([
  ['a "$(cat /secret)"', ['a', 'text'], null],
  ['a `cat /secret`', ['a', 'text'], null],
  ['a "x$(cat /secret)"', ['a', 'xtext'], null],
  ['A=$(cat /secret); a "$A"', ['a', 'text'], null],
  ['a $(cat /spaced)', [], 'the unquoted `$(cat /spaced)` at white space'],
  ['a "$(cat /spaced)"', ['a', 'one two'], null],
  ['a "$(cat /gone)"', [], 'the script reads `/gone`, but it is not there'],
])('%j contains the text of known files', (line, words, because) => {
  const texts: Readonly<Record<string, string>> = { '/secret': 'text\n', '/spaced': 'one two' };
  const { commands, unknown } = readShell(
    textOf(line.replaceAll('$', '$$$$')),
    () => ({ kind: 'unset' }),
    (path) => {
      const text = texts[path];
      return text === undefined
        ? { kind: 'unknown', reason: 'it is not there' }
        : { kind: 'text', text: textOf(text) };
    },
  );
  if (because === null) expect(commands.at(-1)?.words.map(({ text }) => toText(text))).toEqual(words);
  expect(unknown ?? '').toContain(because ?? '');
  expect(unknown === null).toBe(because === null);
});
