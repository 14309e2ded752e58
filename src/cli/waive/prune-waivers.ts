/** `waive --prune`: removes waivers that have ended, and those of the checked files that match no finding. */

import { existsSync } from 'node:fs';
import { currentRule, neededRule } from '../../policy/waivers/waiver-rules.js';
import type { InvalidWaiver, Waiver } from '../../policy/waivers/waivers.js';
import { printable } from '../../report/redact/untrusted-text.js';
import type { Arguments } from '../arguments.js';
import { CommandError } from '../errors.js';
import { indexesOf } from './add-waivers.js';
import { checkWith } from './check-settings.js';
import { writeSettings } from './settings-text.js';

/** Returns the exit code. */
export async function pruneWaivers(args: Arguments): Promise<number> {
  const checked = await checkWith(args, null);
  if (checked === null) return 2;
  const { config, report } = checked;
  const entries = config.settings?.waivers ?? [];
  const removed = new Set([
    ...indexesOf(report, currentRule.id),
    ...indexesOf(report, neededRule.id),
    ...entries.flatMap((entry, index) => (entry.kind === 'ok' && !existsSync(entry.file) ? [index] : [])),
  ]);
  const print = (text: string): void => {
    if (!args.quiet) process.stdout.write(text);
  };
  if (!config.settings || removed.size === 0) {
    print('No waiver to remove.\n');
    return 0;
  }
  const { source } = config.settings;
  const { editWaivers } = await import('../../policy/settings/edit-waivers.js');
  const text = editWaivers(source.text, removed, []);
  if (text === null)
    throw new CommandError(`${source.file}: cannot be edited in this layout: remove the waivers by hand`);
  writeSettings({ file: source.file, text }, false);
  const lines = [...removed].sort((a, b) => a - b).map((index) => `- ${describeWaiver(entries[index])}\n`);
  print(`Removed from ${printable(source.file)}:\n${lines.join('')}`);
  return 0;
}

function describeWaiver(waiver: Waiver | InvalidWaiver | undefined): string {
  if (waiver?.kind !== 'ok') throw new Error('internal error: an invalid waiver is not removed');
  return printable(`${waiver.rule} until ${waiver.until}: ${waiver.file} ${waiver.path.join('.')}`);
}
