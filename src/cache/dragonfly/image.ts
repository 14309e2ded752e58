/** The service's image: whose it is, and which release it names. */

import { expand, isStop, toText, UNKNOWN, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Parameters } from '../text/parameters.js';
import { isKnownRelease, newestRelease, releaseOfTag } from './release.js';

export interface Image {
  /** The node of `image`, or of `build` where that is what decides; null when neither is written. */
  readonly node: ComposeNode | null;
  readonly written: string | null;
  /** The name without tag and digest, when it is the same whatever the environment holds. */
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly built: boolean;
  /** Whether it is Dragonfly's, or the mirror of it; null where the environment decides that. */
  readonly dragonflys: boolean | null;
  /** The variables that decide some of it. */
  readonly variables: readonly string[];
  readonly because: string;
}

export interface Release {
  /** Such as `1.31.0`; the newest known one for `latest` and for no tag; null when it cannot be known. */
  readonly version: string | null;
  readonly known: boolean;
  readonly pinned: boolean;
  /** Every release that may run, as far as the file tells: what holds must hold in each. */
  readonly candidates: readonly string[];
  readonly because: string;
}

interface Reference {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** Dragonfly's own names for its image (docs, docker.md; contrib/docker/docker-compose.yml). */
const official = ['docker.dragonflydb.io/dragonflydb/dragonfly', 'ghcr.io/dragonflydb/dragonfly'];

/** What the service runs. For an image that is not Dragonfly's, the release is the one that a fix would write. */
export function readImage(service: MappingNode, parameters: Parameters): { image: Image; release: Release } {
  const build = child(service, 'build');
  const written = child(service, 'image');
  const node = written?.kind === 'scalar' && written.value !== null ? written : null;
  const references = node ? possibleReferences(node) : [];
  const repository = agreed(references.map((reference) => reference.repository));
  const tag = agreed(references.map((reference) => reference.tag));
  const digest = agreed(references.map((reference) => reference.digest));
  const built = isSet(build);
  const image: Image = {
    node: built ? build : node,
    written: node?.text ?? null,
    repository: built ? null : repository || null,
    tag: tag || null,
    digest: digest || null,
    built,
    dragonflys: built || !node ? false : repository === null ? null : isDragonflys(repository, parameters),
    variables: node ? variablesIn([node]) : [],
    because: whyImage(node, built, repository),
  };
  const release = readRelease(image, references);
  const wanted = typeof parameters['release'] === 'string' ? releaseOfTag(parameters['release']) : null;
  if (wanted === null) return { image, release };
  if (image.dragonflys === false) return { image, release: { ...release, candidates: [wanted] } };
  if (image.dragonflys) return { image, release };
  // The environment decides the image, which is a finding of its own: of the rest only what is written counts.
  const named = references.flatMap((reference) => releaseOfTag(reference.tag) ?? []);
  return { image, release: { ...release, candidates: named.length > 0 ? [...new Set(named)] : [wanted] } };
}

function isDragonflys(repository: string, parameters: Parameters): boolean {
  return repository !== '' && [...official, parameters['image'], parameters['mirror']].includes(repository);
}

function whyImage(node: ScalarNode | null, built: boolean, repository: string | null): string {
  if (built) return 'the service is built, so what runs is whatever the build makes';
  if (!node) return 'the service names no image';
  if (repository === '') return 'the name of the image is empty';
  if (repository === null) return `the environment decides which image \`${node.text}\` is`;
  return `the image is \`${repository}\``;
}

function readRelease(image: Image, references: readonly Reference[]): Release {
  const tags = [...new Set(references.map((reference) => reference.tag))];
  const digest = image.digest !== null;
  // With a digest it stays what `latest` was on the day that the digest was taken.
  const moving = digest ? null : newestRelease;
  const releases = tags.map((tag) => (isFloating(tag) ? moving : releaseOfTag(tag)));
  const named = releases.filter((version) => version !== null);
  const version = tags.length === 1 ? (releases[0] ?? null) : null;
  const floating = tags.some(isFloating);
  return {
    version,
    known: version !== null && isKnownRelease(version),
    pinned: image.tag?.includes(UNKNOWN) ? false : digest || (version !== null && !floating),
    // Where a tag cannot be read, the newest release stands for what may come.
    candidates: [...new Set(version === null ? [...named, newestRelease] : [version])],
    because: whyRelease(image, tags, version, digest),
  };
}

function isFloating(tag: string): boolean {
  return tag === '' || tag === 'latest';
}

function whyRelease(image: Image, tags: readonly string[], version: string | null, digest: boolean): string {
  if (image.written === null) return 'no image is named';
  if (tags.length > 1 || tags.some((tag) => tag.includes(UNKNOWN))) {
    return `the environment decides which release \`${image.written}\` is`;
  }
  const tag = tags[0] ?? '';
  if (isFloating(tag) && digest)
    return `a digest alone does not tell the release: write \`:v<release>\` before the \`@\``;
  if (tag === '')
    return `\`${image.written}\` has no tag, which is \`latest\`: what runs changes with every pull`;
  if (tag === 'latest') return '`latest` changes with every pull';
  if (version === null) return `\`${tag}\` is not the tag of a release (\`vX.Y.Z\`)`;
  if (!isKnownRelease(version))
    return `v${version} is not among the releases known here (the newest is v${newestRelease}): its flags are taken to be those of the release before it`;
  return `the image is pinned to v${version}`;
}

/** The image in each state of the variables; a tag or name that holds an unknown value keeps its hole. */
function possibleReferences(node: ScalarNode): Reference[] {
  return variableAssignments(variablesIn([node])).assignments.flatMap((world) => {
    const expansion = expand(node, world);
    return isStop(expansion) ? [] : [parseReference(toText(expansion))];
  });
}

/** `[HOST[:PORT]/]NAME[:TAG][@DIGEST]`. */
function parseReference(text: string): Reference {
  const [name = '', digest = ''] = text.trim().split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  // What is pulled goes by the digest: where the environment has a say in that, the tag says nothing.
  const tag = digest.includes(UNKNOWN) ? digest : colon === -1 ? '' : name.slice(colon + 1);
  return { repository: colon === -1 ? name : name.slice(0, colon), tag, digest };
}

/** The value that all agree on, if it is known. */
function agreed(values: readonly string[]): string | null {
  const [first, ...others] = [...new Set(values)];
  return first === undefined || others.length > 0 || first.includes(UNKNOWN) ? null : first;
}
