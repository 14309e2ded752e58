/** A release is rehearsed in a scratch repository, and the action meets the rules of the GitHub Marketplace. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../', import.meta.url));
const { version, files, name: packageName } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A repository with a tag on a commit that is ready for the release. */
function scratchRepository(): string {
  const path = join(folder, 'repository');
  const names = ['scripts/release.js', 'package.json', 'package-lock.json', 'README.md', 'LICENSE', ...files];
  for (const each of names) cpSync(join(root, each), join(path, each), { recursive: true });
  const changelog = `# Changelog\n\n## [${version}] - 2026-12-01\n\n### Added\n\n- Everything.\n`;
  writeFileSync(join(path, 'CHANGELOG.md'), changelog);
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-qm', 'x'],
    ['tag', `v${version}`],
  ])
    execFileSync('git', [...identity, ...args], { cwd: path, stdio: 'pipe' });
  return path;
}

test('a rehearsed release has the package, its checksum and the notes, and says what it skips', () => {
  const cwd = scratchRepository();
  const tag = execFileSync('git', ['describe', '--tags', '--exact-match'], { cwd, encoding: 'utf8' }).trim();
  const target = join(folder, 'out');
  const env = { ...process.env, ACTIONS_ID_TOKEN_REQUEST_URL: '', npm_config_cache: join(folder, 'cache') };
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['scripts/release.js', ...args], { cwd, env, encoding: 'utf8' });
  expect(run('check', tag)).toMatchObject({ status: 0, stderr: '' });
  const packed = run('pack', tag, target);
  const tarball = `${packageName}-${version}.tgz`;
  expect(packed).toMatchObject({
    status: 0,
    stdout: `wrote ${tarball}, SHA256SUMS and notes.md\nskipped: attestation and npm provenance, which need the identity token of a workflow on GitHub\n`,
  });
  expect(readdirSync(target).sort()).toEqual(['SHA256SUMS', 'notes.md', tarball]);
  const digest = createHash('sha256')
    .update(readFileSync(join(target, tarball)))
    .digest('hex');
  expect(readFileSync(join(target, 'SHA256SUMS'), 'utf8')).toBe(`${digest}  ${tarball}\n`);
  expect(readFileSync(join(target, 'notes.md'), 'utf8')).toBe('### Added\n\n- Everything.\n');
  const list = execFileSync('tar', ['-tzf', join(target, tarball)], { encoding: 'utf8' });
  expect(list).toContain('package/dist/cli/index.js\n');
  // The tree is as it was: the release writes only into the folder.
  expect(execFileSync('git', ['status', '--porcelain'], { cwd, encoding: 'utf8' })).toBe('');
  expect(run('pack', 'v0.0.1', join(folder, 'other'))).toMatchObject({
    status: 1,
    stderr: `the tag is v0.0.1, but package.json has version ${version}\n`,
  });
  expect(existsSync(join(folder, 'other'))).toBe(false);
}, 60_000);

// https://docs.github.com/actions/how-tos/create-and-publish-actions/publish-in-github-marketplace
test('the action meets the rules of the Marketplace', () => {
  const action = parse(readFileSync(`${root}action.yml`, 'utf8'));
  expect(action.name).toBe('vuls-cache-policy');
  expect(action.description.length).toBeLessThan(125);
  expect(action.author).toEqual(expect.any(String));
  // https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#branding
  const colors = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark'];
  expect(colors).toContain(action.branding.color);
  expect(['shield', 'lock', 'eye', 'database']).toContain(action.branding.icon);
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  expect(tracked.filter((file) => /(^|\/)action\.ya?ml$/.test(file))).toEqual(['action.yml']);
  expect(tracked).toEqual(expect.arrayContaining(['README.md', 'LICENSE']));
});
