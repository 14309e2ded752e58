/**
 * Compose files in the many forms of YAML: scalar styles, anchors, merge keys, tags, directives and line ends. Many of
 * them are invalid. The form is the value of `x-form`, so Compose accepts it whatever it contains.
 */

import fc from 'fast-check';

/** Lines of a block collection, which are put together at random. */
const lines = [
  ...['a: b', 'c:', '- d', '  e: f', '  - g', '', ' # comment', '# x', 't: plain', '  continued'],
  ...['h: |', '  text', '   more', 'k: >-', '  folded', '    deeper', 'cc: |2', '   dd', 'm: |+', 'n: >1'],
  ...['l: "x', ' y"', "m: 'p", "  q'", 'ee: "\\', '  ff"', 'gg: # c', '  hh', 'x:\ty', '\tv: w'],
  ...['n: [1,', ' 2]', ']', 'o: {p: q}', '? r', ': s', '- - e', '  - f', '- kk: ll', '  mm: nn', '   oo: pp'],
  ...[
    'z: &a b',
    'aa: *a',
    '<<: {b: c}',
    '!!merge <<: {b: d}',
    '"<<": e',
    '&k u: *k',
    'd: &a {b: c}',
    '<<: *a',
  ],
  ...['bb: !!str', 's: !!str 2001-01-01', 'i: !!int "5"', 'f: !!float 5', 'w: !!int x', 'g: !!omap [a: 1]'],
  ...[
    'g: !!set {a, b}',
    'b: !!binary aGk=',
    'y: ! 5',
    'r: !<tag:yaml.org,2002:str> 7',
    'j: !own 7',
    'v: !!null x',
  ],
  ...['q: "\\x41\\u00e9\\U0001f600"', 'q: "\\/"', 'q: "\\\'"', 'q: "\\L\\N\\P\\_"', "q: 'it''s'", '*a : key'],
  ...['1: one', '0o17: two', 'p: 0x1F', 'p: 1_000', 'p: .5', 'p: 1e3', 'p: ~', 'p: <<', 'p: -'],
];

/** Entries of a mapping, most of them valid. `\n` stands for any line end. */
const entries = [
  ...[
    'a: b',
    'c:',
    'd: &a {b: c}',
    'e: # f\n  - g\n  -\n  - h: i\n    j: k',
    'l:\n- m\n- n',
    '# o\n\n  # p\nq: r',
  ],
  ...[
    's: |\n  a\n   b\n\n  c',
    't: |+\n  a\n\n',
    'u: >-\n  a\n  b\n\n   c\n  d',
    'v: |2-\n   a',
    'w: >\n\n  a\n',
    'x: |',
  ],
  ...[
    'y: "a\n  b\n\n  c"',
    "z: 'a  \n\n  b'",
    'aa: a\n  b\n\n  c # d',
    'ab: "a\\\n  b\\n"',
    'ac: [a,\nb\n]',
    'ad: {a: b,\n  "c":d, e}',
  ],
  ...[
    '<<: {a: 1, ae: 2}',
    '!!merge <<: [{af: 1}, {ag: 2}]',
    '"<<": ah',
    '? ai\n: aj',
    '? |\n  ak\n: al',
    '&k am: *k',
  ],
  ...[
    'an: !!str 5',
    'ao: !!str',
    'ap: !!int "5"',
    'aq: ! 5',
    'ar: !own {a: b}',
    'as: !!binary aGk=',
    'at: !!set {a, b}',
  ],
  ...[
    'au: !!omap\n  - a: b',
    'av: 0o17',
    'aw: 1_0',
    'ax: ~',
    'ay: .5',
    'az: 0b11',
    'ba: -0x1F',
    'bb: true',
    'bc: yes',
  ],
  ...[
    'bd: "\\x41\\u00e9\\U0001f600\\L\\N\\P\\_\\e\\\'"',
    'be: a#b',
    'bf: -',
    'bg: a:b',
    'bh: [a: b, ? c]',
    'bi: - c',
    'bj:\td',
  ],
];

/** Pieces that are added to a line. */
const pieces = [
  ...[
    ' #c',
    '#c',
    ': ',
    ':',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    ',',
    "'",
    '"',
    "'x'",
    '"y"',
    '&a ',
    '*a ',
    '!t ',
  ],
  ...['|', '>', '%', '---', '...', '\t', '  ', '\\', '@', '`', '😀', 'é', '\ufeff', '=', '~', '1', '!!str '],
];

/** Parts of a list in brackets. */
const flowParts = [
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    ': ',
    ':',
    '?',
    '-',
    ' ',
    '\n',
    '\n  ',
    'a',
    '"b"',
    "'c'",
    '*a',
    '&a ',
    '!t ',
  ],
  ...['# d\n', 'e: f', '"g":h', '1'],
];

const lineEnds = ['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029'];

const indentations = [...Array<string>(12).fill('  '), '    ', ''];

const lineEnd = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\n') },
  { weight: 1, arbitrary: fc.constantFrom(...lineEnds) },
);

const line = fc
  .tuple(
    fc.constantFrom(...indentations),
    fc.constantFrom(...lines),
    fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...pieces) }),
    lineEnd,
  )
  .map((parts) => parts.join(''));

const entry = fc
  .tuple(fc.constantFrom(...entries), lineEnd)
  .map(([text, end]) => `${text.replaceAll('\n', `${end}  `)}${end}`);

const mapping = fc.tuple(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '\n')).map(
  ([all, end]) =>
    `\n${all
      .map((each) => `  ${each}`)
      .join('')
      .replace(/[\n\r]+$/, '')}${end}`,
);

const block = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '', '\n'))
  .map(([all, end]) => `\n${all.join('').replace(/[\n\r]+$/, '')}${end}`);

const flow = fc
  .tuple(fc.constantFrom('[]', '{}'), fc.array(fc.constantFrom(...flowParts), { maxLength: 9 }))
  .map(([brackets, parts]) => ` ${brackets[0]}${parts.join('')}${brackets[1]}\n`);

const directives = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '%YAML 1.1\n---\n',
  '%TAG ! !re\n---\n',
  '--- # d\n',
  '\ufeff',
);

const form = fc.oneof(
  { weight: 3, arbitrary: mapping },
  { weight: 2, arbitrary: block },
  { weight: 1, arbitrary: flow },
);

/** Texts of Compose files, the first lines of which are valid. */
export const yamlForms: fc.Arbitrary<string> = fc
  .tuple(directives, form)
  .map(([start, value]) => `${start}services: {a: {image: b}}\nx-form:${value}`);
