/** Reproducible random choices for generated projects. */

export interface Random {
  /** A whole number from 0 up to, but not including, `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(options: readonly T[]) => T;
  /** True in about `percent` of 100 calls. */
  readonly chance: (percent: number) => boolean;
  /** Some of the options, each at most once, in their order. */
  readonly some: <T>(options: readonly T[], percent: number) => readonly T[];
}

/** Choices that depend on the seed only (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // The first numbers of neighbouring seeds are similar.
  for (let skipped = 0; skipped < 3; skipped += 1) next();
  const below = (limit: number): number => Math.floor(next() * limit);
  const chance = (percent: number): boolean => next() * 100 < percent;
  const pick = <T>(options: readonly T[]): T => {
    if (options.length === 0) throw new Error('no options to pick from');
    return options[below(options.length)] as T;
  };
  return { below, pick, chance, some: (options, percent) => options.filter(() => chance(percent)) };
}
