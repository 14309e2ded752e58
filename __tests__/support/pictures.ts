/** What the pictures in docs/ show: the action's and the command line's own words, laid out as GitHub does. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';
import { check } from '../../src/check/check.js';
import { evaluateState } from '../../src/playground/evaluate.js';
import { example } from '../../src/playground/state.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import { renderText } from '../../src/report/formats/text.js';
import { plainDisplay } from '../../src/report/view/display.js';
import { viewReport } from '../../src/report/view/report-view.js';
import type { FakeGitHub } from './github/fake-github.js';
import { startGitHub } from './github/server.js';
import type { ReviewComment } from './github/state.js';
import { cleanUpRuns, runActionBundle } from './runner.js';
import { validPolicy } from './valid.js';

export type Picture = {
  readonly name: string;
  /** The content of the page's body. */
  readonly html: string;
};

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const playground = fileURLToPath(new URL('../../playground/', import.meta.url));
const file = 'compose.yml';
const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');

/** The pictures of one pull request that undoes the hardening, and of the same project in a terminal. */
export async function pictures(): Promise<readonly Picture[]> {
  const base = { [file]: readFileSync(`${fixtures}hardened.yml`, 'utf8') };
  const pull = { number: 7, base, head: { [file]: undone } };
  const github = await startGitHub({ owner: 'org', repo: 'vuls', pull });
  try {
    const inputs = { 'github-token': github.token, comment: 'review', 'fail-on': 'error' };
    const { summary } = await runActionBundle({ github, inputs });
    return [
      { name: 'comment', html: commentCard(widest(github)) },
      { name: 'summary', html: `<div class="card summary markdown-body">${html(summary)}</div>` },
      { name: 'terminal', html: await terminal() },
    ];
  } finally {
    await github.close();
    cleanUpRuns();
  }
}

/**
 * The picture of the playground with its example. `html` is what it shows, and what decides its look: the script takes
 * the picture of the built page.
 */
export async function playgroundPicture(): Promise<Picture> {
  const files = ['index.html', 'style.css', 'theme.ts', 'findings.ts'];
  const texts = files.map((name) => readFileSync(`${playground}${name}`, 'utf8'));
  const { headline, findings } = await evaluateState(example, new Date('2026-12-01T00:00:00Z'));
  return { name: 'playground', html: [...texts, JSON.stringify({ example, headline, findings })].join('\n') };
}

/** The comment whose suggestion fixes the most findings. */
function widest({ reviewComments }: FakeGitHub): ReviewComment {
  const length = ({ body }: ReviewComment): number =>
    /```suggestion\n[\s\S]*?```/.exec(body)?.[0].length ?? 0;
  const [first] = reviewComments.toSorted((a, b) => length(b) - length(a));
  if (!first || length(first) === 0) throw new Error('the action made no suggestion to take a picture of');
  return first;
}

/** A comment below the part of the diff that it is on, as in the tab of changed files. */
function commentCard({ path, body, diff_hunk, start_line, line, user }: ReviewComment): string {
  const last = line ?? 0;
  const first = start_line ?? last;
  const rows = diffRows(diff_hunk);
  const from = Math.max(0, rows.findIndex(({ number }) => number === first) - 1);
  const shown = rows.slice(from).map(({ sign, number, text }) => codeRow(sign, text, number));
  const on = undone.split('\n').slice(first - 1, last);
  const where = first === last ? `line ${last}` : `lines ${first} to ${last}`;
  return [
    `<div class="card"><div class="path">${escaped(path)}</div><table class="code">${shown.join('')}</table>`,
    `<div class="comment"><div class="author"><span class="avatar"></span><b>${escaped(user.login.replace(/\[bot\]$/, ''))}</b><span class="bot">bot</span><span class="where">commented on ${where}</span></div>`,
    `<div class="markdown-body">${html(body, on)}</div></div></div>`,
  ].join('\n');
}

type Row = { readonly sign: string; readonly number: number | null; readonly text: string };

/** The lines of a hunk, each with its number in the new file. */
function diffRows(hunk: string): Row[] {
  const [head = '', ...lines] = hunk.split('\n');
  let number = Number(/\+(\d+)/.exec(head)?.[1]);
  return lines.map((line) => {
    const sign = line.charAt(0);
    const row = { sign, number: sign === '-' ? null : number, text: line.slice(1) };
    if (sign !== '-') number += 1;
    return row;
  });
}

function codeRow(sign: string, text: string, number?: number | null): string {
  const kind = { '-': 'old', '+': 'new' }[sign] ?? 'same';
  const counted = number === undefined ? '' : `<td class="number">${number ?? ''}</td>`;
  return `<tr class="${kind}">${counted}<td class="sign">${sign}</td><td>${escaped(text)}</td></tr>`;
}

/** GitHub's Markdown as HTML; a suggestion for the lines `on` as the change that it makes. */
function html(markdown: string, on: readonly string[] = []): string {
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      code: ({ text, lang }) => {
        if (lang !== 'suggestion') return `<pre><code>${escaped(text)}</code></pre>`;
        const old = on.map((code) => codeRow('-', code));
        const rows = [...old, ...text.split('\n').map((code) => codeRow('+', code))];
        return `<div class="suggestion"><div class="head">Suggested change</div><table class="code">${rows.join('')}</table><div class="foot"><span class="button">Commit suggestion</span></div></div>`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}

async function terminal(): Promise<string> {
  const policy = validPolicy(await loadBuiltIn(new Map()));
  const settings = { service: policy.service, failOn: 'error', fixes: true } as const;
  const command = 'vuls-cache-policy';
  const text = await renderText(viewReport(check([{ files: [{ file, text: undone }] }], settings, policy)), {
    ...plainDisplay,
    colour: true,
    commands: { fix: `${command} fix ${file}`, dryRun: `${command} fix --dry-run ${file}` },
  });
  const prompt = `\u001b[2m$\u001b[0m ${command} check ${file}\n`;
  return `<pre class="card terminal">${painted(prompt + text.trimEnd())}</pre>`;
}

const styles: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
};

/** A terminal's colours as classes. */
function painted(text: string): string {
  // biome-ignore lint/complexity/useRegexLiterals: the escape character shows in neither form, here it has a name.
  const sequence = new RegExp('\\u001b\\[(\\d+)m([^\\u001b]*)\\u001b\\[\\d+m', 'g');
  return escaped(text).replace(sequence, (_, code: string, inner: string) => {
    return `<span class="${styles[code] ?? ''}">${inner}</span>`;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
