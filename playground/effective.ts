/** The table of the effective project. */

import type { EffectiveSection, EffectiveValue } from '../src/playground/effective-project.js';
import type { Result } from '../src/playground/result.js';
import { byId, element } from './element.js';
import { type Actions, placeButton } from './findings.js';

/** Shows each section as a table that can be folded. Sections that were open stay open. */
export function showEffective({ effective, findings }: Result, actions: Pick<Actions, 'goTo'>): void {
  const box = byId('effective', HTMLDivElement);
  const known = new Map(
    [...box.querySelectorAll('details')].map((each) => [each.getAttribute('data-title'), each.open]),
  );
  const checked = new Set(findings.map(({ service }) => `services.${service}`));
  if (effective.length === 0) {
    box.replaceChildren(element('p', {}, 'The project could not be resolved.'));
    return;
  }
  box.replaceChildren(
    ...effective.map((section) => {
      const isOpen = known.get(section.title) ?? checked.has(section.title);
      return element(
        'details',
        { 'data-title': section.title, open: isOpen },
        element('summary', {}, section.title),
        tableOf(section, actions),
      );
    }),
  );
}

function tableOf({ title, values }: EffectiveSection, actions: Pick<Actions, 'goTo'>): HTMLElement {
  const head = ['Path', 'Value', 'Decided in'].map((text) => element('th', { scope: 'col' }, text));
  const table = element(
    'table',
    {},
    element('caption', { class: 'hidden' }, `Values of ${title}`),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...values.map((value) => rowOf(value, `${title}.${value.path}`, actions))),
  );
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Values of ${title}` },
    table,
  );
}

function rowOf(
  { path, value, place, steps }: EffectiveValue,
  key: string,
  actions: Pick<Actions, 'goTo'>,
): HTMLElement {
  const notes = steps.map((step, index) =>
    element(
      'div',
      { class: 'step' },
      step.text.replace(/ \S+ line \d+$/, ''),
      ' ',
      placeButton(step.place, `${key}-${index}`, actions),
    ),
  );
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, path),
    element('td', {}, element('code', {}, value)),
    element('td', {}, placeButton(place, key, actions), ...notes),
  );
}
