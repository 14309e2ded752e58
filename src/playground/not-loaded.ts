/** Parts of the core that the page loads when an evaluation needs them: an evaluation itself does not wait. */

/** Thrown by a part that is not loaded. After `load`, the same evaluation goes on to the end, or to the next part. */
export class NotLoaded extends Error {
  constructor(readonly load: () => Promise<void>) {
    super('internal error: a part of the core is not loaded');
  }
}

/** A function that throws NotLoaded until `load` has loaded it. */
export function onDemand<F extends (...parameters: never[]) => unknown>(load: () => Promise<F>): F {
  let loaded: F | null = null;
  const loadOnce = async (): Promise<void> => {
    loaded = await load();
  };
  const call = (...parameters: Parameters<F>): unknown => {
    if (!loaded) throw new NotLoaded(loadOnce);
    return loaded(...parameters);
  };
  return call as F;
}

/** The result of an evaluation, for which the parts that it needs are loaded. */
export async function withParts<T>(evaluate: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await evaluate();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await error.load();
    }
  }
}
