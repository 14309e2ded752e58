/** The tabs of the files. */

import { byId, element } from './element.js';

export interface Tab {
  readonly file: string;
  /** The number of findings and problems in the file. */
  readonly count: number;
}

/** Shows the tabs. Arrow keys, Home and End move between them, as in the ARIA pattern for tabs. */
export function showTabs(tabs: readonly Tab[], current: string, open: (file: string) => void): void {
  const list = byId('tabs', HTMLDivElement);
  const hadFocus = list.contains(document.activeElement);
  list.replaceChildren(
    ...tabs.map(({ file, count }, index) => {
      const isCurrent = file === current;
      const findings =
        count === 0
          ? []
          : [
              ' ',
              element(
                'span',
                { class: 'count' },
                String(count),
                element('span', { class: 'hidden' }, count === 1 ? ' finding' : ' findings'),
              ),
            ];
      const attributes = {
        type: 'button',
        role: 'tab',
        id: `tab-${index}`,
        'aria-selected': String(isCurrent),
        'aria-controls': 'editor',
        tabindex: isCurrent ? '0' : '-1',
      };
      const tab = element('button', attributes, file, ...findings);
      tab.addEventListener('click', () => open(file));
      tab.addEventListener('keydown', (event) => {
        const next = nextIndex(event.key, index, tabs.length);
        const target = next === null ? undefined : tabs[next];
        if (!target) return;
        event.preventDefault();
        open(target.file);
      });
      return tab;
    }),
  );
  const index = tabs.findIndex(({ file }) => file === current);
  byId('editor', HTMLDivElement).setAttribute('aria-labelledby', `tab-${index}`);
  if (hadFocus) list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
}

function nextIndex(key: string, index: number, length: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % length;
    case 'ArrowLeft':
      return (index + length - 1) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
