/** One way in which a document is not as the schema wants it, as ajv tells it. */
export interface SchemaError {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Validate {
  (document: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** The Compose specification's own schema, compiled by `npm run fix`. */
export const validate: Validate;
