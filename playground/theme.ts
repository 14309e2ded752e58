/** The look of the editor. Colors are those of the page, which follow the color scheme. */

import { EditorView } from '@codemirror/view';

const underline = (color: string): Record<string, string> => ({
  textDecoration: `underline wavy var(${color})`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '3px',
});

export const theme = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--code-back)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', minHeight: '22rem', maxHeight: '70vh' },
  '.cm-content': { caretColor: 'var(--text)', padding: '0.5rem 0' },
  '.cm-gutters': {
    color: 'var(--quiet)',
    backgroundColor: 'var(--code-back)',
    border: 'none',
    paddingLeft: '0.5rem',
  },
  '.cm-finding-error': underline('--error'),
  '.cm-finding-warning': underline('--warning'),
  '.cm-finding-notice': underline('--notice'),
  '.cm-finding-waived': { textDecoration: 'underline dotted var(--quiet)', textUnderlineOffset: '3px' },
  '.yaml-comment': { color: 'var(--code-comment)' },
  '.yaml-key': { color: 'var(--code-key)' },
  '.yaml-name': { color: 'var(--code-name)' },
  '.yaml-variable': { color: 'var(--code-name)' },
  '.yaml-text': { color: 'var(--code-text)' },
  '.cm-finding-line': { backgroundColor: 'var(--mark)' },
});
