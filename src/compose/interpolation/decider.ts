/** The source of an unknown part of a text, for messages. */

import { isFileName, type Text } from './expand.js';

/** The variable, or the file outside of the repository, that decides a part of a text: the subject of a clause. */
export function deciderOf(text: Text): string {
  const variable = text.find((char) => char.variable !== null)?.variable;
  if (variable === undefined || variable === null) return 'the environment';
  return isFileName(variable) ? `the content of \`${variable}\`` : `\`${variable}\``;
}
