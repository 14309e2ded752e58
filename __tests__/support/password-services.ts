/** Projects of a cache and a worker, one of them with further lines. */

export const service = (lines: string): string =>
  `services:\n  vuls-redis:\n    image: redis:7\n${indented(lines)}  worker:\n    image: w\n    depends_on: [vuls-redis]\n    profiles: [other]\n`;
export const client = (lines: string): string =>
  `services:\n  vuls-redis:\n    image: redis:7\n  worker:\n    image: w\n    depends_on: [vuls-redis]\n${indented(lines)}`;
const indented = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
