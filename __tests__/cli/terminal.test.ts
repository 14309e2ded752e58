/** Colour and width follow the terminal, and the variables that users set. */

import { expect, test } from '@jest/globals';
import { columnsOf, hasColour, hasTerminalColour } from '../../src/cli/terminal.js';

const terminal = { isTTY: true, columns: 100 };
const pipe = {};

test.each<[stream: string, env: Record<string, string>, text: boolean, patch: boolean]>([
  ['terminal', {}, true, true],
  ['terminal', { TERM: 'xterm-256color' }, true, true],
  ['terminal', { TERM: 'dumb' }, false, false],
  ['terminal', { NO_COLOR: '1' }, false, false],
  ['terminal', { NO_COLOR: '' }, true, true],
  ['terminal', { FORCE_COLOR: '0' }, false, false],
  ['terminal', { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, true, true],
  ['pipe', {}, false, false],
  ['pipe', { FORCE_COLOR: '' }, false, false],
  ['pipe', { FORCE_COLOR: 'false' }, false, false],
  // `git apply` reads the patch from a pipe.
  ['pipe', { FORCE_COLOR: '1' }, true, false],
  ['pipe', { FORCE_COLOR: 'true', NO_COLOR: '1' }, true, false],
])('on a %s with %j, text is in colour: %s, a patch: %s', (name, env, text, patch) => {
  const stream = name === 'pipe' ? pipe : terminal;
  expect(hasColour(stream, env)).toBe(text);
  expect(hasTerminalColour(stream, env)).toBe(patch);
});

test.each<[stream: object, env: Record<string, string>, columns: number | null]>([
  [terminal, {}, 100],
  [terminal, { COLUMNS: '40' }, 40],
  [{ isTTY: true, columns: 0 }, {}, null],
  [pipe, {}, null],
  [pipe, { COLUMNS: '72' }, 72],
  [pipe, { COLUMNS: 'wide' }, null],
  [pipe, { COLUMNS: '0' }, null],
])('%j with %j is wrapped at %s columns', (stream, env, columns) => {
  expect(columnsOf(stream, env)).toBe(columns);
});
