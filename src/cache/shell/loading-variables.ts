/** Variables of a container that change which code its programs run. */

/** The effect of a variable, as the rest of a clause that its name begins; null if it has none on other programs. */
export function loadingEffect(name: string): string | null {
  const [, replaced] = /^BASH_FUNC_([^%()]+)/.exec(name) ?? [];
  if (replaced !== undefined)
    return `defines a function that every \`bash\` runs instead of the program \`${replaced}\``;
  if (name.startsWith('BASH_FUNC_'))
    return 'may define a function that every `bash` runs instead of a program';
  if (effects[name] !== undefined) return effects[name];
  return name.startsWith('LD_') ? 'may change how programs of the image load their libraries' : null;
}

const preloaded = 'names libraries that programs of the image load before all others';

/** By ld.so(8) and bash(1). */
const effects: Readonly<Record<string, string>> = {
  LD_PRELOAD: preloaded,
  LD_AUDIT: preloaded,
  LD_LIBRARY_PATH: 'names folders whose libraries may replace those of the image',
  PATH: 'names folders whose programs may run instead of those of the image',
  BASH_ENV: 'names a script that every non-interactive `bash` runs first',
};
