/** The options that an editor passes, as `initializationOptions` or in its section `vulsCachePolicy`. */

export interface EditorOptions {
  /** A custom policy file or the name of a built-in policy. Null for the one that the settings name. */
  readonly policy: string | null;
  readonly service: string | null;
  /** The path of the settings file. Null for the default one. */
  readonly settings: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether waived findings are shown, as hints. */
  readonly showWaived: boolean;
}

/** The section of an editor's configuration. */
export const section = 'vulsCachePolicy';

export const defaultOptions: EditorOptions = {
  policy: null,
  service: null,
  settings: null,
  parameters: new Map(),
  showWaived: true,
};

/** The options in a value from the editor; a missing or invalid one has its default. */
export function readOptions(value: unknown): EditorOptions {
  if (!isObject(value)) return defaultOptions;
  const { parameters, showWaived } = value;
  return {
    policy: textIn(value['policy']),
    service: textIn(value['service']),
    settings: textIn(value['settings']),
    parameters: new Map(isObject(parameters) ? Object.entries(parameters).flatMap(parameterIn) : []),
    showWaived: showWaived !== false,
  };
}

function parameterIn([name, value]: [string, unknown]): [string, string][] {
  const text = Array.isArray(value) ? value.join() : value;
  return typeof text === 'string' ? [[name, text]] : [];
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
