/** The texts of the repository's files that a container mounts. */

import type { Text } from '../../compose/interpolation/expand.js';
import type { Reader } from '../../compose/load/files.js';
import { type ComposeNode, locationOf } from '../../compose/model/node.js';
import type { YamlFile } from '../../yaml/tree.js';
import { textOfFile } from '../text/text-file.js';
import type { UnlistedSource } from '../text/word.js';

/** The text of a file, or the reason why it is unknown. */
export type FileText =
  /** `executable` is undefined if the file's mode is unknown. */
  | {
      readonly kind: 'text';
      readonly text: Text;
      readonly executable?: boolean | undefined;
      /** Whether the Compose file sets the mode, because Compose creates the file. */
      readonly hasMode?: true;
    }
  /** `unmounted`: no mount covers the path. `unlisted`: a source that would be there. `value`: the content as one value, where it is clear which file that is. */
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly unmounted?: true;
      readonly unlisted?: UnlistedSource;
      /** A variable decides which file is mounted. */
      readonly byVariable?: true;
      /** The name of the file, which the repository could contain but does not. */
      readonly absent?: string;
      /** The path is that of a secret, and the project defines none of that name. */
      readonly isSecret?: true;
      /** The attribute of Compose that may replace the file. */
      readonly replacedBy?: string;
      readonly value?: Text;
    };

/** The node that names a file, or its mount, and its use of the file. */
export interface FileUse {
  readonly kind: 'mount' | 'read' | 'read-by-script' | 'run';
  readonly node: ComposeNode;
}

/** Limit for the length of a file that is evaluated, against hostile projects. */
export const maxFileLength = 50_000;

/** Files of the repository, each read once for each use. */
export function repositoryFiles(read: Reader): {
  readonly readFile: (name: string, use: FileUse) => FileText;
  readonly files: ReadonlyMap<string, YamlFile>;
} {
  const files = new Map<string, YamlFile>();
  const texts = new Map<string, Extract<FileText, { kind: 'text' }>>();
  const readFile = (name: string, { kind, node }: FileUse): FileText => {
    const location = locationOf(node);
    const key = [kind, location.file, location.span.start, name].join('\0');
    const known = texts.get(key);
    if (known) return known;
    const result = read(name);
    switch (result.kind) {
      case 'absent':
        return {
          ...unknown(`\`${name}\` is not in the repository`),
          ...(/^(?:\/|\.\.(?:\/|$))/.test(name) ? {} : { absent: name }),
        };
      case 'folder':
        return unknown(`\`${name}\` is a folder`);
      case 'refused':
        return unknown(result.message);
      case 'text': {
        if (result.text.length > maxFileLength)
          return unknown(
            `\`${name}\` is longer than ${maxFileLength.toLocaleString('en')} characters, which this tool does not evaluate`,
          );
        const source: YamlFile = files.get(name) ?? {
          file: name,
          text: result.text,
          root: null,
          problems: [],
          documents: 0,
        };
        const text = textOfFile(source, [...node.steps, { kind, location }]);
        files.set(name, source);
        const found = { kind: 'text', text, executable: result.executable } as const;
        texts.set(key, found);
        return found;
      }
    }
  };
  return { readFile, files };
}

export function unknown(reason: string): Extract<FileText, { kind: 'unknown' }> {
  return { kind: 'unknown', reason };
}

/** The clause about a use of a file whose text is unknown. `clause` ends with the path of the file. */
export function unreadClause(
  clause: string,
  found: Omit<Extract<FileText, { kind: 'unknown' }>, 'kind' | 'value'>,
): string {
  const { reason, unmounted, unlisted, absent, isSecret, replacedBy } = found;
  if (replacedBy !== undefined) return `${clause}, which \`${replacedBy}\` may replace`;
  if (unmounted && !unlisted && !isSecret) return `${clause}, which is not mounted from the repository`;
  return absent === undefined
    ? `${clause}, but ${reason}`
    : `${clause}, which is mounted from \`${absent}\`, and that file is not in the repository`;
}
