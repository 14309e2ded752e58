/** Shell scripts run as dash runs them; what is not evaluated is reported. */
import { expect, test } from '@jest/globals';
import type { Lookup } from '../../../src/cache/shell/state.js';
import type { Text } from '../../../src/compose/interpolation/expand.js';
import { textOf } from '../../support/compose.js';
import { runLine } from '../../support/run-line.js';

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

/** The calls that a line makes, such as `<a> <b>; <c>`. */
function callsOf(line: string): string {
  const { calls, unknown } = runLine(line, lookup);
  if (unknown !== null) return unknown;
  return calls.map((words) => words.map((word) => `<${word}>`).join(' ')).join('; ');
}

test.each<[line: string, calls: string]>([
  ['redis-cli ping', '<redis-cli> <ping>'],
  ['  redis-cli   ping\t', '<redis-cli> <ping>'],
  ['', ''],
  ['# nothing', ''],
  ['a # b', '<a>'],
  ['a#b', '<a#b>'],
  // To a shell these are characters like any other.
  ['a\r\nb\fc d\u00a0e', '<a\r>; <b\fc> <d\u00a0e>'],
  ['a b; c', '<a> <b>; <c>'],
  ['a && b || c | d', '<a>; <b>'],
  ['for i in a b c; do $i; break; done; d', '<a>; <d>'],
  ['for i in a b; do for j in c d; do $i; break 2; done; done; e', '<a>; <e>'],
  ['for i in a b; do for j in c d; do $i $j; continue 2; done; e; done', '<a> <c>; <b> <c>'],
  ['n=0; while [ $n -lt 3 ]; do n=$((n + 1)); a $n; done; b', '<a> <1>; <a> <2>; <a> <3>; <b>'],
  ['until false; do a; done; b', '<a>; <a>'],
  ['f() { a "$1"; return 1; b; }; f x || f y', '<a> <x>; <a> <y>'],
  ['set -- x "y z"; a "$@"; b $2', '<a> <x> <y z>; <b> <y> <z>'],
  ['echo "x  y z" | while read -r one rest; do a "$one" "$rest"; done', '<a> <x> <y z>'],
  ['echo " x" | { IFS= read -r one; a "$one"; }', '<a> < x>'],
  ['no & wait $! || a', '<no>; <a>'],
  ['no & wait && a', '<no>; <a>'],
  ['a $((2 * (3 + 4) - 10 / 3)) $((1 < 2)) $((!1))', '<a> <11> <1> <0>'],
  ['a ${WORD%d} ${WORD#w*} ${WORD##w*} ${WORD%%?d} ${#WORD}', '<a> <wor> <ord> <wo> <4>'],
  ['seq 2 | sort -r | tee x | xargs a; a $(cat x)', '<a> <2> <1>; <a> <2> <1>'],
  ['a "$(echo " x  y" | xargs)" "$(echo x | xargs printf "<%s>")"', '<a> <x y> <<x>>'],
  ['no && b || c | d', '<no>; <c>; <d>'],
  ['a ||\n\n  # why\n b', '<a>'],
  ['no ||\n\n  # why\n b', '<no>; <b>'],
  ['a \\\n  b', '<a> <b>'],
  ['a\\\nb', '<ab>'],
  ['"a\\\nb"', '<ab>'],
  ["'a\\\nb'", '<a\\\nb>'],
  ['"a b" \'c d\'', '<a b> <c d>'],
  ['a"b"\'c\'d', '<abcd>'],
  ['a "" \'\'', '<a> <> <>'],
  ['\\a \\" "\\"" "\\a"', '<a> <"> <"> <\\a>'],
  ['"\\$WORD" \'$WORD\' \\$WORD', '<$WORD> <$WORD> <$WORD>'],
  ['$WORD ${WORD} "$WORD" x$WORD', '<word> <word> <word> <xword>'],
  ['a $EMPTY b', '<a> <b>'],
  ['a "$EMPTY" b', '<a> <> <b>'],
  ['a $UNSET b', '<a> <b>'],
  ['a; $UNSET && b', '<a>; <b>'],
  ['a "$SPACED" $SPACED$PADDED', '<a> <one two> <one> <two> <one>'],
  ['-a $P "$P"', '<-a> <P> <P>'],
  ['a ${UNSET:-word} ${UNSET-word} ${EMPTY:-word} "${EMPTY-word}"', '<a> <word> <word> <word> <>'],
  ['a ${WORD:-other} ${WORD:?} ${WORD?message}', '<a> <word> <word> <word>'],
  ['a ${UNSET:?}; b', ''],
  ['a ${UNSET:-x y} "${UNSET:-x y}"', '<a> <x> <y> <x y>'],
  ['a ${P:+--flag "$P"} ${UNSET:+--flag "$UNSET"} ${EMPTY+x}', '<a> <--flag> <P> <x>'],
  ['a ${UNSET:=b}; c $UNSET', '<a> <b>; <c> <b>'],
  ['a $0 $1 $#', '<a> <zero> <first> <1>'],
  ['set -- x y z; shift; a $1 $#; shift 2; b "$1" $#', '<a> <y> <2>; <b> <> <0>'],
  ['eval a b', '<a> <b>'],
  ['eval \'a "$WORD"; no\' && b', '<a> <word>; <no>'],
  ['eval "A=\\$WORD"; a $A', '<a> <word>'],
  ["eval 'f() { a $1; }'; f x; eval 'f y'", '<a> <x>; <a> <y>'],
  ['f() { local A=1 B; B=2; a $A $B; }; A=3; f; a $A $B', '<a> <1> <2>; <a> <3>'],
  ['f() { local A; A="$(echo "$1")"; g; }; g() { a "$A"; }; f "x y"; a "$A"', '<a> <x y>; <a> <>'],
  ['readonly A=1; a $A', '<a> <1>'],
  ['f() { no; a; }; set -e; f || b; f; c', '<no>; <a>; <no>'],
  ['a <<-EOF\n\tx\n\tEOF\nb', '<a>; <b>'],
  ['a "$(cat <<-EOF\n\tx\t$WORD\n\t\ty\n\tEOF\n)"', '<a> <x\tword\ny>'],
  ['a $0 $1 $@ "$@"', '<a> <zero> <first> <first> <first>'],
  ['a $ b$', '<a> <$> <b$>'],
  ['no; a $?', '<no>; <a> <1>'],
  ['REDISCLI_AUTH="$P" redis-cli', '<REDISCLI_AUTH=P> <redis-cli>'],
  ['A=1 B=2 c D=3', '<A=1> <B=2> <c> <D=3>'],
  ['A=1; a $A', '<a> <1>'],
  ['export A=1; a $A', '<a> <1>'],
  ['A=1; unset A; a $A', '<a>'],
  ['A=1 a $A', '<A=1> <a>'],
  ['a x$(echo b)y', '<a> <xby>'],
  ['a $(echo b c) "$(printf "%s-%s" d e)"', '<a> <b> <c> <d-e>'],
  ['A="$(echo b)" c', '<A=b> <c>'],
  ['a `echo b | cat`', '<a> <b>'],
  ['{ a; b; }; c', '<a>; <b>; <c>'],
  ['(A=1; a $A); b $A', '<a> <1>; <b>'],
  ['(exit 1) || a; (exit 0); b', '<a>; <b>'],
  ['a && { b; no; } || c', '<a>; <b>; <no>; <c>'],
  ['if a; then b; exit 0; else c; fi; d', '<a>; <b>'],
  ['if no; then b; elif a; then c; fi; d', '<no>; <a>; <c>; <d>'],
  ['if ! a; then exit 1; fi; b', '<a>; <b>'],
  ['for x in 1 "2 3" $SPACED; do a $x; done', '<a> <1>; <a> <2> <3>; <a> <one>; <a> <two>'],
  ['case $WORD in x|wo*) a ;; *) b ;; esac', '<a>'],
  ['case $WORD in "wo*"|[a-f]*) a ;; w?r[!x]) b ;; esac', '<b>'],
  ['case $P in "") a ;; *) b ;; esac', '<b>'],
  ['set -e; no; a', '<no>'],
  ['set -e; no || a; if no; then b; fi; ! no; c', '<no>; <a>; <no>; <no>; <c>'],
  ['a | no | b && c', '<a>; <no>; <b>; <c>'],
  ['[ "$P" ] && a; [ -z "$P" ] || b; [ x = x -a -n "$UNSET" ] || c', '<a>; <b>; <c>'],
  ['[ "x$P" = x ] || a; [ 2 -gt 10 ] || b; test ! "" && c', '<a>; <b>; <c>'],
  ['exec a; b', '<a>'],
  ['exec >/dev/null; a', '<a>'],
  ['a >/dev/null b 2>&1', '<a> <b>'],
  ['echo x y >f; a $(cat f) $(cat <f)', '<a> <x> <y> <x> <y>'],
  ['a "$(cat <<EOF\nx $WORD\nEOF\n)"', '<a> <x word>'],
  ['command a b; command -v sh >/dev/null && c', '<a> <b>; <c>'],
])('%j calls %s', (line, calls) => {
  expect(callsOf(line)).toBe(calls);
});

test.each<[line: string, because: string]>([
  ['break', 'uses `break`, which'],
  ['return', 'uses `return`, which'],
  ['read -t 1 x', 'uses `read -t 1 x`, which'],
  ['echo y | { cat; read x; }', 'uses `read` after a command that may have read the same input'],
  ['wait 7', 'uses `wait 7`, which'],
  ['trap a EXIT', 'uses `trap`, which'],
  ['f() { f; }; f', 'calls the function `f()`, which'],
  ['export() { a; }', 'defines the function `export()`, which'],
  ['a > x & cat x', 'reads `x` without waiting for the command that writes it'],
  ['while :; do a; done | b', 'a loop without end in a pipe'],
  ['`a \\`b\\``', 'backquotes'],
  ['A=1 :; b $A', 'sets a variable before a shell builtin'],
  ['a &>file', 'a redirection'],
  ['a 2>&1>file', 'a redirection'],
  ['a 10>file', 'a redirection'],
  ['a >$(b)', 'a redirection'],
  ['a |& b', 'uses `|&`, which'],
  ["a $'b'", "uses `$'b'`, which"],
  ['a {b,c}', 'uses `{b,c}`, which'],
  ['a <(b)', 'uses `<(b)`, which'],
  ['a ~', 'uses `~`, which'],
  ['a *.c', 'replace `*.c` with the names of matching files'],
  ['a $WO\\\nRD', 'splits a variable name in the script'],
  ['a $STAR', 'replace `$STAR` with the names of matching files'],
  ['a)', 'cannot be parsed: unexpected token'],
  ['"a', 'cannot be parsed: unterminated double quote'],
  ["'a", 'cannot be parsed: unterminated single quote'],
  ['$((n <<= 1))', 'uses `$((n <<= 1))`, which'],
  ['$((WORD + 1))', 'uses `$((WORD + 1))`, which'],
  ['$(a', 'cannot be parsed: unterminated command substitution'],
  ['${WORD%[x]}', 'uses `${NAME%…}`, which'],
  ['${P#x}', 'uses `${NAME#…}`, which'],
  ['. file', 'uses `. file`, which'],
  ['source ./file', 'uses `source`, which'],
  ['. ./file', 'the shell sources `./file`, but it is not there'],
  ['local A', 'uses `local A`, which'],
  ['f() { local A; a "$A"; }; A=1; f', 'the value of `$A`'],
  ['readonly A=1; A=2', 'sets the read-only variable `A`, which'],
  ['readonly A=1; export A=2', 'sets the read-only variable `A`, which'],
  ['declare A=1', 'uses `declare A=1`, which'],
  ['shift 3', 'uses `shift 3`, which'],
  ['a $FILE', 'the value of `$FILE` in the container is not known'],
  ['a <<<b', 'uses `<<<`, which not every `sh` supports'],
  ['printf -v A b', 'uses `printf -v`, which'],
  ['a; break', 'uses `break`, which'],
  ['[ a = b -o ( c ) ]', 'cannot be parsed'],
  ['[ a =~ b ]', 'uses `[ a =~ b ]`, which'],
])('%j is not evaluated, and the reason is reported', (line, because) => {
  expect(runLine(line, lookup).unknown).toContain(because);
});

test.each<[line: string, calls: string]>([
  ['[[ $WORD =~ ^w.r ]] && a', '<a>'],
  ['[[ $WORD =~ "w.r" ]] || a', '<a>'],
  ['[[ one =~ ^(two|one)$ ]] && a', '<a>'],
  ['A=Word; a ${A,,} ${A^^} ${A:1:2} ${A:2} ${A/o/0}', '<a> <word> <WORD> <or> <rd> <W0rd>'],
  ['a "$(echo x |& cat)"', '<a> <x>'],
  ['a "$(cat <(echo x) <(echo y))"', '<a> <x\ny>'],
  ['read -r A < <(echo "x y"); a "$A"', '<a> <x y>'],
  ['(( 2 > 1 )) && a; (( 0 )) || b', '<a>; <b>'],
  ['declare A=1; a $A; f() { declare A=2; a $A; }; f; a $A', '<a> <1>; <a> <2>; <a> <1>'],
])('%j calls %s in Bash', (line, expected) => {
  const { calls, unknown } = runLine(line, lookup, undefined, 'bash');
  expect([calls.map((words) => words.map((word) => `<${word}>`).join(' ')).join('; '), unknown]).toEqual([
    expected,
    null,
  ]);
});

test.each<[line: string, calls: string]>([
  ['a "$(cat /secret)"', '<a> <text>'],
  ['a `cat /secret`', '<a> <text>'],
  ['a "x$(cat /secret)"', '<a> <xtext>'],
  ['A=$(cat /secret); a "$A"', '<a> <text>'],
  ['a $(cat /spaced)', '<a> <one> <two>'],
  ['a "$(cat /spaced)"', '<a> <one two>'],
  ['a "$(head -c 3 /secret)"', '<a> <tex>'],
  ['a "$(tr -d x < /secret)"', '<a> <tet>'],
  // The text of another file is unknown.
  ['a "$(cat /gone)"', '<a> <P>'],
])('%j contains the text of known files', (line, expected) => {
  const texts: Readonly<Record<string, string>> = { '/secret': 'text\n', '/spaced': 'one two' };
  const { calls, unknown } = runLine(
    line,
    () => ({ kind: 'unset' }),
    (path) => {
      const text = texts[path];
      return text === undefined
        ? { kind: 'unknown', reason: 'it is not there' }
        : { kind: 'text', text: textOf(text) };
    },
  );
  expect([calls.map((words) => words.map((word) => `<${word}>`).join(' ')).join('; '), unknown]).toEqual([
    expected,
    null,
  ]);
});
