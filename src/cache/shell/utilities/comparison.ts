/** Utilities that compare files: `cmp` and `diff`. */

import { areEqual } from '../matching.js';
import { isOpaque, opaqueText } from '../state.js';
import { argumentsOf, inputOf } from './lines.js';
import type { Utility } from './text-tools.js';

const unknownText = 'the script compares a text that the repository does not determine';

/** `cmp [-s] FILE [FILE]` and `diff [-q] FILE FILE`. Both fail if the files differ. */
export const compareFiles: Utility = (call, machine) => {
  const args = argumentsOf(call);
  const options = args.filter((arg) => /^-./.test(arg));
  const operands = args.filter((arg) => !options.includes(arg));
  const files = call.name === 'cmp' && operands.length === 1 ? [...operands, '-'] : operands;
  const areKnown = options.every((option) => /^-(?:[sqluy]|-silent|-quiet|-brief)$/.test(option));
  if (files.length !== 2 || !areKnown) return null;
  const texts = files.map((file) => inputOf(call, [file], machine));
  const [left = [], right = []] = texts;
  // A file that is not there is not equal to an empty one.
  const equal = texts.some(isOpaque) ? null : areEqual(left, right);
  if (equal === true) return { status: 0 };
  if (equal === null) machine.remark ??= { kind: 'may-fail', because: machine.opaque ?? unknownText };
  const isSilent = call.name === 'cmp' && options.some((option) => /^-(?:s|-silent|-quiet)$/.test(option));
  const output = isSilent ? [] : opaqueText(machine, 'the script uses the differences between two files');
  return { status: equal === null ? null : 1, output };
};
