/** Elements of the page, which scripts find by id or create. Texts are never parsed as HTML. */

/** The element with this id. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`internal error: the page has no ${id}`);
  return found;
}

type Attributes = Readonly<Record<string, string | boolean>>;

/** A new element. An attribute that is `false` is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== false) created.setAttribute(key, value === true ? '' : value);
  created.append(...children);
  return created;
}

/** A new button that does something. */
export function button(
  attributes: Attributes,
  children: readonly (Node | string)[],
  act: () => void,
): HTMLButtonElement {
  const created = element('button', { type: 'button', ...attributes }, ...children);
  created.addEventListener('click', act);
  return created;
}

/** A sentence in which text between backquotes is code. */
export function prose(text: string): (Node | string)[] {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`.+`$/s.test(part) ? element('code', {}, part.slice(1, -1)) : part));
}
