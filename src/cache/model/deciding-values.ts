/** The values that decide a password from another place: a variable of the container that an override sets. */

import type { MappingNode } from '../../compose/model/node.js';
import { locationOf, type ScalarNode } from '../../compose/model/node.js';
import { type Setting, settingsOf } from '../container/environment.js';
import { type ScalarRange, wholeScalar } from '../text/word.js';
import { locateWritten, type PartLocation } from './locations.js';

/** A part of the model that uses a password. */
interface PasswordUse {
  /** The service whose container has the variables. */
  readonly service: MappingNode;
  /** The scalars that use the password. */
  readonly scalars: readonly ScalarNode[];
  /** The literal texts in the password. */
  readonly literals: readonly ScalarRange[];
}

/**
 * The location of the overridden variable that decides the password, with the place that uses it as a related one; the
 * given location if no override decides.
 */
export function locateDeciding(use: PasswordUse, location: PartLocation): PartLocation {
  const range = decidingRange(use);
  if (!range) return location;
  const { location: usedAt, related, path } = location;
  const deciding = locateWritten(range, path);
  const seen = new Set([JSON.stringify(deciding.location)]);
  const others = [
    ...deciding.related,
    { location: usedAt, note: '{there} uses the value of {here}' },
    ...related.map((each) => ({ subject: usedAt, ...each })),
  ];
  return {
    ...deciding,
    related: others.filter((each) => {
      const key = JSON.stringify(each.location);
      return !seen.has(key) && seen.add(key);
    }),
  };
}

function decidingRange({ service, scalars, literals }: PasswordUse): ScalarRange | null {
  const written = new Set(scalars.map(placeOf));
  if (literals.some(({ node }) => written.has(placeOf(node)))) return null;
  const literal = literals.find(({ node }) => isOverriding(node));
  if (literal) return literal;
  const setting = overridingSecrets(service).find(({ name, node }) =>
    scalars.some((scalar) => scalar.text.includes(name) && placeOf(scalar) !== placeOf(node)),
  );
  return setting ? wholeScalar(setting.node) : null;
}

/** The variables of each service that an override sets and whose value may be a password. */
const secretsByService = new WeakMap<MappingNode, readonly Setting[]>();

function overridingSecrets(service: MappingNode): readonly Setting[] {
  const known = secretsByService.get(service);
  if (known) return known;
  const settings = settingsOf(service).filter(
    ({ name, node }) => secretName.test(name) && isOverriding(node),
  );
  secretsByService.set(service, settings);
  return settings;
}

/** Names of variables that hold a password. */
const secretName = /pass|auth|secret|pwd/i;

function isOverriding({ steps }: ScalarNode): boolean {
  return steps.some(({ kind }) => kind === 'override');
}

/** A key for the place of a scalar in the files. */
function placeOf(node: ScalarNode): string {
  const { file, path } = locationOf(node);
  return JSON.stringify([file, path]);
}
