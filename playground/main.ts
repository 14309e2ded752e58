/** The page: files, options and the report, kept up to date while a person types. */

import { decodeState, encodeState } from '../src/playground/fragment.js';
import type { Result } from '../src/playground/result.js';
import { example, type PlaygroundState } from '../src/playground/state.js';
import { createEditor, type Mark } from './editor.js';
import { showEffective } from './effective.js';
import { byId } from './element.js';
import { createEvaluator } from './evaluator.js';
import { connectFileBar, showFileBar } from './file-bar.js';
import { type Actions, showFindings } from './findings.js';
import { readOptions, showParameters, showPolicies, writeOptions } from './options.js';
import { replacements } from './replacements.js';
import { showTabs } from './tabs.js';

/** The pause in typing, in milliseconds, after which the files are checked. */
const pause = 120;

const evaluator = createEvaluator();
const editor = createEditor(byId('editor', HTMLDivElement), changed);
const report = byId('report', HTMLElement);
let timer = 0;
let result: Result | null = null;
let isLoading = false;
let isRunning = false;
let isStale = false;

const actions: Actions = {
  goTo: (place) => {
    editor.goTo(place);
    showFiles();
  },
  fix: ({ edits }) => editor.apply(edits),
};

function state(): PlaygroundState {
  return { files: editor.files(), ...readOptions() };
}

function changed(): void {
  if (isLoading) return;
  report.setAttribute('aria-busy', 'true');
  isStale = true;
  clearTimeout(timer);
  timer = window.setTimeout(evaluate, pause);
}

/** Evaluates the files as they are, and again if they change meanwhile. */
async function evaluate(): Promise<void> {
  report.setAttribute('aria-busy', 'true');
  isStale = true;
  if (isRunning) return;
  isRunning = true;
  try {
    while (isStale) {
      isStale = false;
      // A result for other texts would underline the wrong places.
      await evaluator.evaluate(state(), (shown) => !isStale && show(shown));
    }
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error));
  }
  isRunning = false;
  report.setAttribute('aria-busy', 'false');
}

function show(shown: Result): void {
  if (!result) performance.mark('report');
  result = shown;
  const { findings, problems, verdict, headline } = shown;
  byId('verdict-box', HTMLDivElement).className = `verdict ${verdict}`;
  const text = byId('verdict', HTMLParagraphElement);
  // A live region is announced when its text changes.
  if (text.textContent !== headline) text.textContent = headline;
  const safe = findings.filter(({ fix, waiver }) => fix?.safety === 'safe' && waiver === null).length;
  const fixSafe = byId('fix-safe', HTMLButtonElement);
  fixSafe.hidden = safe === 0;
  fixSafe.textContent = `Apply all safe fixes (${safe})`;
  showFindings(shown, actions);
  showEffective(shown, actions);
  showParameters(shown);
  const marks = [
    ...findings.map(
      ({ place, severity, waiver, message, rule }): Mark => ({
        place,
        style: waiver === null ? severity : 'waived',
        message: `${rule}: ${message}`,
      }),
    ),
    ...problems.flatMap(({ place, message }): Mark[] => (place ? [{ place, style: 'error', message }] : [])),
  ];
  editor.mark(marks);
  showFiles();
}

/** Shows the tabs and the name of the open file. */
function showFiles(): void {
  const files = editor.files().map(({ file }) => file);
  const places = [
    ...(result?.findings ?? []).map(({ place }) => place.file),
    ...(result?.problems ?? []).map(({ file }) => file),
  ];
  const tabs = files.map((file) => ({ file, count: places.filter((each) => each === file).length }));
  showTabs(tabs, editor.current(), (file) => {
    editor.open(file);
    showFiles();
  });
  showFileBar(files, editor.current(), result?.merged ?? []);
  showPolicies(files, byId('policy', HTMLSelectElement).value);
}

function load({ files, ...options }: PlaygroundState): void {
  isLoading = true;
  result = null;
  editor.load(files);
  writeOptions(
    options,
    files.map(({ file }) => file),
  );
  isLoading = false;
  showFiles();
  evaluate();
}

function notify(text: string): void {
  byId('notice', HTMLParagraphElement).textContent = text;
}

/** Loads the state of the address, or else the example. */
async function loadFromAddress(): Promise<void> {
  const fragment = location.hash.slice(1);
  report.setAttribute('aria-busy', 'true');
  notify('');
  if (fragment === '') return load(example);
  const decoded = await decodeState(fragment);
  if (decoded.kind === 'invalid') notify(decoded.reason);
  load(decoded.kind === 'ok' ? decoded.state : example);
}

async function share(): Promise<void> {
  history.replaceState(null, '', `#${await encodeState(state())}`);
  try {
    await navigator.clipboard.writeText(location.href);
    notify('The link is copied. It holds all files, passwords included: anyone with the link can read them.');
  } catch {
    notify(
      'The link is in the address bar. It holds all files, passwords included: anyone with the link can read them.',
    );
  }
}

async function applySafeFixes(): Promise<void> {
  const before = editor.files();
  const after = await evaluator.fix(state(), true);
  editor.apply(replacements(before, after));
  byId('report-title', HTMLHeadingElement).focus();
}

connectFileBar(editor, (renamed) => {
  const policy = byId('policy', HTMLSelectElement).value;
  if (renamed && renamed.before === policy)
    showPolicies(
      editor.files().map(({ file }) => file),
      renamed.name,
    );
  showFiles();
  changed();
});
byId('options', HTMLDetailsElement).addEventListener('input', changed);
byId('share', HTMLButtonElement).addEventListener('click', share);
byId('fix-safe', HTMLButtonElement).addEventListener('click', applySafeFixes);
byId('example', HTMLButtonElement).addEventListener('click', () => {
  history.replaceState(null, '', location.pathname);
  loadFromAddress();
});
window.addEventListener('hashchange', loadFromAddress);
loadFromAddress();
