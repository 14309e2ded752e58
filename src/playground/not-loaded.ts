/** Parts of the core that the page loads when an evaluation needs them: an evaluation itself does not wait. */

/** Thrown by a part that is not loaded. After `load`, the same evaluation goes on to the end, or to the next part. */
export class NotLoaded extends Error {
  constructor(readonly load: () => Promise<void>) {
    super('internal error: a part of the core is not loaded');
  }
}

/** The result of an evaluation, for which the parts that it needs are loaded. */
export async function withParts<T>(evaluate: () => T): Promise<T> {
  for (;;) {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await error.load();
    }
  }
}
