/** Replaces a module by the exports of the instance that all test files of a process share; see environment.js. */

import { pathToFileURL } from 'node:url';

export default {
  async processAsync(_text, path) {
    const url = pathToFileURL(path).href;
    const names = Object.keys(await import(url));
    return {
      code: `export const { ${names.join(', ')} } = await importShared(${JSON.stringify(url)});\n`,
    };
  },
};
