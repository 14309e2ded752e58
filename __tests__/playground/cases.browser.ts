/** The page reports on cases what the check reports. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import type { SourceFile } from '../../src/compose/load/files.js';
import { type Case, caseFolders, casesIn, evaluate, findingsOf } from '../support/cases.js';
import { openLink, shownFindings, startPlayground } from '../support/playground-page.js';

const playground = await startPlayground();
afterAll(() => playground.close());

/** All files of a case, with the texts that its project is made of. */
function filesOf({ name, project }: Case): SourceFile[] {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const named = new Map(project.files.map(({ file, text: own }) => [file, own]));
  let found: string[] = [];
  try {
    found = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(path.length + 1));
  } catch {
    // A case of one file.
  }
  const others = found.filter((file) => !named.has(file));
  return [
    ...project.files.map(({ file, text: own }) => ({ file, text: own })),
    ...others.map((file) => ({ file, text: readFileSync(`${path}/${file}`, 'utf8') })),
  ];
}

test('the findings of cases are those of the check', async () => {
  const all = caseFolders
    .flatMap(casesIn)
    // The page does not know which files are executable.
    .filter(({ project: { comment = '' } }) => !/# waive:|execut|permission/.test(comment));
  const folders = all.filter((each) => filesOf(each).length > 1).filter((_, index) => index % 25 === 0);
  const single = all.filter((each) => filesOf(each).length === 1).filter((_, index) => index % 60 === 0);
  const chosen = [...folders, ...single];
  expect(chosen.length).toBeGreaterThan(25);
  const { page, faults } = await playground.open();
  for (const each of chosen) {
    const policy = each.project.comment?.includes('# policy: cache') ? 'cache' : 'vuls-redis';
    await openLink(page, { policy, service: '', parameters: {}, files: filesOf(each) });
    const expected = findingsOf(evaluate(each.project)).map(
      ({ rule, location: { file, startLine, startColumn } }) => `${rule} ${file}:${startLine}:${startColumn}`,
    );
    expect([each.name, await shownFindings(page), faults]).toEqual([each.name, expected, []]);
  }
}, 120_000);
