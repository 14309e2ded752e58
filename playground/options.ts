/** The choice of policy, service and parameters. */

import type { Result } from '../src/playground/result.js';
import type { PlaygroundState } from '../src/playground/state.js';
import { byId, element } from './element.js';

export type Options = Pick<PlaygroundState, 'policy' | 'service' | 'parameters'>;

/** The options as they are chosen. */
export function readOptions(): Options {
  const inputs = [...byId('parameters', HTMLDivElement).querySelectorAll('input')];
  const given = inputs.filter(({ value }) => value !== '').map(({ name, value }) => [name, value] as const);
  return {
    policy: byId('policy', HTMLSelectElement).value,
    service: byId('service', HTMLInputElement).value.trim(),
    parameters: Object.fromEntries(given),
  };
}

/** Sets the options, and forgets the inputs of the parameters. */
export function writeOptions({ policy, service, parameters }: Options, files: readonly string[]): void {
  showPolicies(files, policy);
  byId('service', HTMLInputElement).value = service;
  byId('parameters', HTMLDivElement).replaceChildren(
    ...Object.entries(parameters).map(([name, value]) => parameterInput(name, value, '')),
  );
}

/** Offers the built-in policies and the files that may be policies. */
export function showPolicies(files: readonly string[], chosen: string): void {
  const custom = files.filter((file) => /\.(?:ya?ml|json)$/.test(file));
  const options = [
    ['', 'From the settings file, or vuls-redis'],
    ['vuls-redis', 'vuls-redis (built in)'],
    ['cache', 'cache (built in)'],
    ...custom.map((file) => [file, `File ${file}`]),
  ];
  const select = byId('policy', HTMLSelectElement);
  select.replaceChildren(...options.map(([value = '', text = '']) => element('option', { value }, text)));
  select.value = chosen;
  if (select.value !== chosen) select.value = '';
}

/** Shows an input for each parameter of the policy, with the value in use as its placeholder. */
export function showParameters({ parameters }: Result): void {
  // A policy that cannot be read has no parameters: the inputs stay, because one of them may be the reason.
  if (parameters.length === 0) return;
  const box = byId('parameters', HTMLDivElement);
  const inputs = [...box.querySelectorAll('input')];
  const isSame =
    inputs.length === parameters.length &&
    parameters.every(({ name }, index) => inputs[index]?.name === name);
  if (isSame) {
    parameters.forEach(({ value }, index) => {
      if (inputs[index]?.value === '') inputs[index].placeholder = value;
    });
    return;
  }
  const given = new Map(inputs.map(({ name, value }) => [name, value]));
  box.replaceChildren(
    ...parameters.map(({ name, value }) => parameterInput(name, given.get(name) ?? '', value)),
  );
}

function parameterInput(name: string, value: string, used: string): HTMLDivElement {
  const id = `parameter-${name}`;
  const input = element('input', {
    id,
    name,
    type: 'text',
    placeholder: used,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  input.value = value;
  return element('div', {}, element('label', { for: id }, name), input);
}
