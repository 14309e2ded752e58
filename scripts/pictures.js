/**
 * Renders the output of the action and the command line into docs/pictures/, with Chromium. Each picture contains a
 * digest of its source, so that a test detects outdated pictures. Run `npm run bundle` and `npm run playground` first.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withComment } from './png.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** CSS pixels; the picture has `scale` times as many. */
const width = 920;
const scale = 1.5;

register('./typescript-loader.js', import.meta.url);
const { pictures, playgroundPicture } = await import('../__tests__/support/pictures.ts');
const { startPlayground } = await import('../__tests__/support/playground-page.ts');

const chromium = [process.env['CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);
if (!chromium) {
  console.error('Chromium is not installed: run `apt-get install chromium`, or set CHROMIUM to its path');
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
    save(name, html, readFileSync(shot));
  }
  const { name, html } = await playgroundPicture();
  save(name, html, await playgroundShot());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes a picture with the digest of what it shows. */
function save(name, html, shot) {
  const target = `docs/pictures/${name}.png`;
  const digest = createHash('sha256').update(html).digest('hex');
  const picture = withComment(shot, 'Source', `sha256:${digest}`);
  writeFileSync(root + target, picture);
  console.log(`${target} ${Math.ceil(picture.length / 1024)} kB`);
}

/** The built playground with its example, as a PNG. */
async function playgroundShot() {
  process.env['CHROMIUM'] = spawnSync('which', [chromium], { encoding: 'utf8' }).stdout.trim();
  const playground = await startPlayground();
  const { page } = await playground.open(undefined, {
    viewport: { width: 1240, height: 720 },
    colorScheme: 'light',
  });
  const shot = await page.screenshot();
  await playground.close();
  return shot;
}

/** The standard output of Chromium, with a window of `height` CSS pixels. */
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
  if (status !== 0) throw new Error(`${chromium} exited with ${status}: ${stderr}`);
  return stdout;
}
