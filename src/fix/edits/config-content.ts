/** What to do by hand about a text in a mounted file, which Compose does not interpolate. */

/** The place in a Compose file whose text Compose interpolates, as an object. */
export const configContent = 'the `content` of a config under the top-level `configs`';

/** The step after the text has moved there, without a period. */
export const mountConfig = 'mount that config in place of the file';
