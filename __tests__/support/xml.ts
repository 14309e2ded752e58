/** A strict parser for XML 1.0 without document types. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text between the children, joined. */
  readonly text: string;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The root element of a document. Throws if the document is not well-formed. */
export function readXml(source: string): Element {
  const foreign = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.exec(source);
  if (foreign) throw new Error(`a character that XML does not have, at ${foreign.index}`);
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const fail = (what: string): Error => new Error(`${what}, at ${at}: ${source.slice(at, at + 40)}`);

  const readAttributes = (): Record<string, string> => {
    const attributes: Record<string, string> = {};
    for (let each = take(attribute); each; each = take(attribute)) {
      const name = each[1] ?? '';
      if (Object.hasOwn(attributes, name)) throw fail(`the attribute ${name} twice`);
      attributes[name] = decoded(each[2] ?? each[3] ?? '');
    }
    return attributes;
  };

  const element = (): Element => {
    const start = take(/<([A-Za-z_][\w:.-]*)/y);
    if (!start) throw fail('no element');
    const attributes = readAttributes();
    const name = start[1] ?? '';
    if (take(/\s*\/>/y)) return { name, attributes, children: [], text: '' };
    if (!take(/\s*>/y)) throw fail('a start tag that does not end');
    const children: Element[] = [];
    let text = '';
    while (!source.startsWith('</', at)) {
      if (take(/<!--(?:(?!--)[\s\S])*-->/y)) continue;
      const words = take(/[^<]+/y);
      if (words?.[0].includes(']]>')) throw fail('the end of a section that did not begin');
      if (words) text += decoded(words[0]);
      else children.push(element());
    }
    const end = take(/<\/([^\s>]+)\s*>/y);
    if (end?.[1] !== name) throw fail(`${name} is not closed`);
    return { name, attributes, children, text };
  };
  const attribute = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  take(/<\?xml version="1\.0" encoding="UTF-8" ?\?>/y);
  take(between);
  const root = element();
  take(between);
  if (at < source.length) throw fail('content after the root element');
  return root;
}

const between = /(?:\s|<!--(?:(?!--)[\s\S])*-->)*/y;

function decoded(text: string): string {
  return text.replace(/&(?:#(x?[\da-fA-F]+)|(\w+))?(;?)/g, (whole, code, name, end) => {
    const char = name === undefined ? String.fromCodePoint(Number(code.replace(/^x/, '0x'))) : named[name];
    if (end !== ';' || char === undefined) throw new Error(`no entity: ${whole}`);
    return char;
  });
}

/** Every element of a document, the outer ones first. */
export function elements(root: Element): Element[] {
  return [root, ...root.children.flatMap(elements)];
}
