/** ANSI sequences for a terminal. */

import styles from 'ansi-styles';

export type Style = 'red' | 'yellow' | 'blue' | 'green' | 'cyan' | 'bold' | 'dim';
export type Paint = (style: Style, text: string) => string;

/** Paints texts, or returns them as they are. */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `${styles[style].open}${text}${styles[style].close}` : text);
}
