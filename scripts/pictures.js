/**
 * Draws docs/pictures/ from what the action and the command line say, in Chromium. Each picture carries a digest of
 * what it shows, so that a test can tell when it no longer does. Needs dist/ as the source builds it.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noted } from './png.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** In pixels of the page; each is `scale` of the picture's. */
const width = 920;
const scale = 1.5;

register('./typescript-loader.js', import.meta.url);
const { pictures } = await import('../__tests__/support/pictures.ts');

const chromium = [process.env['CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);
if (!chromium) {
  console.error('no Chromium here: install it (Debian: `apt-get install chromium`) or name it in CHROMIUM');
  process.exit(1);
}

const style = ['github-markdown-css/github-markdown-light.css', './pictures.css']
  .map((name) => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8'))
  .join('\n');
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
try {
  mkdirSync(`${root}docs/pictures`, { recursive: true });
  for (const { name, html } of await pictures()) {
    const page = join(folder, `${name}.html`);
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><style>${style}</style>${html}<script>document.title = document.documentElement.offsetHeight</script>`,
    );
    const height = Number(/<title>(\d+)<\/title>/.exec(browse(page, 4000, '--dump-dom'))?.[1]);
    const shot = join(folder, `${name}.png`);
    browse(page, height, `--screenshot=${shot}`);
    const target = `docs/pictures/${name}.png`;
    const digest = createHash('sha256').update(html).digest('hex');
    const drawn = noted(readFileSync(shot), 'Source', `sha256:${digest}`);
    writeFileSync(root + target, drawn);
    console.log(`${target} ${width} × ${height}, ${Math.ceil(drawn.length / 1024)} kB`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What Chromium prints, with a window of this height. */
function browse(page, height, ...options) {
  const args = [
    ...[
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${folder}/profile`,
    ],
    ...[`--window-size=${width},${height}`, `--force-device-scale-factor=${scale}`],
  ];
  const { status, stdout, stderr } = spawnSync(chromium, [...args, ...options, pathToFileURL(page).href], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${chromium} ended with ${status}: ${stderr}`);
  return stdout;
}
