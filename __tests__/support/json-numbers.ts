/** JSON in which every number keeps the text of its token: `JSON.parse` rounds 9223372036854775807. */

/** The value of a JSON text, with each number as the string `#` and its token. `-0` is `0`. */
export function parseWithNumberTexts(json: string): unknown {
  return JSON.parse(
    json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
      token.startsWith('"') ? token : `"#${token === '-0' ? 0 : token}"`,
    ),
  );
}
