/** Growth of times, measured while other processes work. */

/** A ratio of two times, measured up to four times while it is too high: other work raises single measurements. */
export async function ratioOf(measure: () => number | Promise<number>, max: number): Promise<number> {
  let ratio = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 4 && ratio >= max; attempt += 1) ratio = await measure();
  return ratio;
}
