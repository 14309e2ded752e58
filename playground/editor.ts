/** The editor: one document for each file, with findings underlined. */

import { history, historyKeymap } from '@codemirror/commands';
import {
  EditorSelection,
  EditorState,
  StateEffect,
  StateField,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { SourceFile } from '../src/compose/load/files.js';
import type { FileRange } from '../src/report/view/file-view.js';
import type { Edit } from '../src/source/edit.js';
import { highlighting } from './highlighting.js';
import { theme } from './theme.js';

/** A range to underline. */
export interface Mark {
  readonly place: FileRange;
  /** `error`, `warning`, `notice` or `waived`. */
  readonly style: string;
  readonly message: string;
}

export interface Editor {
  readonly files: () => readonly SourceFile[];
  readonly current: () => string;
  readonly load: (files: readonly SourceFile[]) => void;
  readonly open: (file: string) => void;
  readonly add: (file: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (file: string) => void;
  /** Changes texts so that undo takes the change back. */
  readonly apply: (edits: readonly Edit[]) => void;
  readonly mark: (marks: readonly Mark[]) => void;
  /** Opens the file of a range, selects the range and moves the focus there. */
  readonly goTo: (place: FileRange) => void;
}

const setMarks = StateEffect.define<DecorationSet>();
const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { effects, changes }) =>
    effects.reduce((last, effect) => (effect.is(setMarks) ? effect.value : last), marks.map(changes)),
  provide: (field) => EditorView.decorations.from(field),
});

/** An editor in a shadow tree of `parent`. `changed` is called after each change of a text. */
export function createEditor(parent: HTMLElement, changed: () => void): Editor {
  let states = new Map<string, EditorState>();
  let current = '';
  const root = parent.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root as unknown as Element,
    dispatchTransactions: (transactions) => {
      view.update(transactions);
      states.set(current, view.state);
      if (transactions.some(({ docChanged }) => docChanged)) changed();
    },
  });
  const show = (file: string): void => {
    const state = states.get(file);
    if (!state) throw new Error(`internal error: no file ${file}`);
    current = file;
    view.setState(state);
  };
  /** Changes the document of a file, whether it is shown or not. */
  const update = (file: string, spec: TransactionSpec): void => {
    const state = states.get(file);
    if (!state) return;
    if (file === current) view.dispatch(spec);
    else states.set(file, state.update(spec).state);
  };
  return {
    files: () => [...states].map(([file, { doc }]) => ({ file, text: doc.toString() })),
    current: () => current,
    load: (files) => {
      states = new Map(files.map((source) => [source.file, newState(source)]));
      show(files[0]?.file ?? '');
    },
    open: show,
    add: (file) => {
      states.set(file, newState({ file, text: '' }));
      show(file);
    },
    rename: (from, to) => {
      // The label of the document is part of its state.
      const renamed = [...states].map(([file, state]): [string, EditorState] =>
        file === from ? [to, newState({ file: to, text: state.doc.toString() })] : [file, state],
      );
      states = new Map(renamed);
      show(current === from ? to : current);
    },
    remove: (file) => {
      states.delete(file);
      if (current === file) show([...states.keys()][0] ?? '');
    },
    apply: (edits) => {
      for (const file of new Set(edits.map((edit) => edit.file))) {
        const inFile = edits.filter((edit) => edit.file === file);
        const changes = inFile.map(({ span, text }) => ({ from: span.start, to: span.end, insert: text }));
        update(file, { changes, annotations: Transaction.userEvent.of('input.fix') });
      }
      changed();
    },
    mark: (marks) => {
      for (const [file, { doc }] of states) {
        const inFile = marks.filter(({ place }) => place.file === file);
        const decorations = inFile.flatMap(({ place, style, message }) => {
          const { from, to } = rangeIn(doc, place);
          // A place without text is shown on the whole line.
          if (from < to) {
            const attributes = { title: message };
            return [Decoration.mark({ class: `cm-finding cm-finding-${style}`, attributes }).range(from, to)];
          }
          return [
            Decoration.line({ class: `cm-finding-line cm-finding-${style}` }).range(doc.lineAt(from).from),
          ];
        });
        update(file, { effects: setMarks.of(Decoration.set(decorations, true)) });
      }
    },
    goTo: (place) => {
      const state = states.get(place.file);
      if (!state) return;
      if (place.file !== current) show(place.file);
      const { from, to } = rangeIn(state.doc, place);
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
  };
}

function newState({ file, text }: SourceFile): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      // As in the core, where a carriage return is a character of its line: offsets are the same.
      EditorState.lineSeparator.of('\n'),
      EditorState.tabSize.of(2),
      lineNumbers(),
      EditorView.lineWrapping,
      history(),
      highlighting,
      marksField,
      theme,
      // Without a key for Tab, which moves the focus on.
      keymap.of([{ key: 'Enter', run: newLine }, ...historyKeymap]),
      EditorView.contentAttributes.of({
        'aria-label': `Text of ${file}`,
        spellcheck: 'false',
        tabindex: '0',
      }),
    ],
  });
}

/** A new line with the indentation of the one before. */
function newLine({ state, dispatch }: EditorView): boolean {
  const change = state.changeByRange(({ from, to }) => {
    const line = state.doc.lineAt(from);
    const indent = /^ */.exec(line.text.slice(0, from - line.from))?.[0] ?? '';
    const insert = `\n${indent}`;
    return { changes: { from, to, insert }, range: EditorSelection.cursor(from + insert.length) };
  });
  dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }));
  return true;
}

/** The offsets of a range; a text that has changed since may have fewer lines. */
function rangeIn(
  doc: EditorState['doc'],
  { startLine, startColumn, endLine, endColumn }: FileRange,
): { from: number; to: number } {
  const offset = (line: number, column: number): number => {
    const { from, length } = doc.line(Math.min(line, doc.lines));
    return from + Math.min(column - 1, length);
  };
  return { from: offset(startLine, startColumn), to: offset(endLine, endColumn) };
}
