/**
 * Applies a quick fix in Neovim, headless, with the configuration of docs/editors.md: `npm run test:neovim [-- CLI]`. CLI is
 * the command line to start, by default that of dist/.
 */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './source-modules.js';

const cli = process.argv[2] ?? `${root}dist/cli/index.js`;
const page = readFileSync(`${root}docs/editors.md`, 'utf8');
const [, documented] = /Neovim 0\.7 to 0\.10:\n\n```lua\n([\s\S]*?)```/.exec(page) ?? [];
const npx = "cmd = { 'npx', '--yes', 'vuls-cache-policy', 'lsp' }";
if (!documented?.includes(npx)) throw new Error('docs/editors.md has no configuration of this Neovim');

/** Waits for the finding, selects its fix, waits until the finding is gone, and saves the file. */
const steps = `
local function wait(what, condition)
  if not vim.wait(15000, condition, 20) then
    io.stderr:write('timeout: ' .. what .. '\\n')
    vim.cmd('cquit')
  end
end
local function finding()
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if each.code == 'profiles' or (each.user_data and each.user_data.lsp.code == 'profiles') then return each end
  end
end
wait('the finding', finding)
print(finding().lnum + 1 .. ':' .. finding().col + 1 .. ' ' .. finding().message)
vim.api.nvim_win_set_cursor(0, { finding().lnum + 1, finding().col })
vim.ui.select = function(actions, options, choose)
  print(options.format_item and options.format_item(actions[1]) or vim.inspect(actions[1]))
  choose(actions[1], 1)
end
vim.lsp.buf.code_action()
wait('the fix', function() return not finding() end)
vim.cmd('write')
vim.cmd('quitall')
`;

const folder = mkdtempSync(join(tmpdir(), 'neovim-'));
try {
  const command = [process.execPath, cli, 'lsp'].map((word) => JSON.stringify(word)).join(', ');
  writeFileSync(join(folder, 'init.lua'), documented.replace(npx, `cmd = { ${command} }`));
  writeFileSync(join(folder, 'steps.lua'), steps);
  copyFileSync(`${root}__tests__/fixtures/hardened.yml`, join(folder, 'compose.yml'));
  const file = join(folder, 'compose.yml');
  const hardened = readFileSync(file, 'utf8');
  writeFileSync(file, hardened.replace('profiles: [web, dev]', 'profiles: [web]'));
  const { status, error, stdout, stderr } = spawnSync(
    'nvim',
    ['--headless', '-u', 'init.lua', '-i', 'NONE', '-n', 'compose.yml', '-c', 'luafile steps.lua'],
    { cwd: folder, encoding: 'utf8', timeout: 60_000 },
  );
  process.stdout.write(`${stdout}${stderr}\n`);
  if (error) throw error;
  if (status !== 0) throw new Error(`nvim exited with ${status}`);
  if (readFileSync(file, 'utf8') !== hardened) throw new Error('the fix did not restore the file');
  console.log('Neovim applied the fix.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
