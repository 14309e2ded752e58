/** The image of the service. */

import { variablesIn } from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import {
  commonValue,
  type ImageReference,
  possibleReferences,
  rejectionReason,
} from '../container/image-reference.js';
import type { Parameters } from '../text/parameters.js';
import { type Release, readRelease } from './image-release.js';
import { releaseOfTag } from './release.js';

export interface Image {
  /** The node of `build` if the service has one, else of `image`; null without either. */
  readonly node: ComposeNode | null;
  readonly written: string | null;
  /** The name without tag and digest; null if it depends on the environment. */
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly built: boolean;
  /** Whether it is an image of Dragonfly or the policy's mirror of it; null if the environment decides that. */
  readonly isDragonfly: boolean | null;
  /** The variables in the reference. */
  readonly variables: readonly string[];
  readonly because: string;
}

/** Dragonfly's names of its image (docs, docker.md; contrib/docker/docker-compose.yml). */
const official = ['docker.dragonflydb.io/dragonflydb/dragonfly', 'ghcr.io/dragonflydb/dragonfly'];

/** Whether the service runs Dragonfly's published image. */
export function isOfficialImage(service: MappingNode): boolean {
  const node = child(service, 'image');
  if (node?.kind !== 'scalar' || isSet(child(service, 'build'))) return false;
  return official.includes(commonValue(possibleReferences(node), 'repository') ?? '');
}

/** Reads image and release. If the image is not Dragonfly's, the release is the one that a fix would write. */
export function readImage(service: MappingNode, parameters: Parameters): { image: Image; release: Release } {
  const written = child(service, 'image');
  const node = written?.kind === 'scalar' && written.value !== null ? written : null;
  const references = node ? possibleReferences(node) : [];
  const build = child(service, 'build');
  const image = isSet(build) ? builtImage(build, node, references) : namedImage(node, references, parameters);
  const release = readRelease(image, references);
  return { image, release: { ...release, candidates: candidates(image, release, references, parameters) } };
}

function builtImage(
  build: ComposeNode,
  node: ScalarNode | null,
  references: readonly ImageReference[],
): Image {
  return {
    ...partsOf(node, references),
    node: build,
    repository: null,
    built: true,
    isDragonfly: false,
    because: 'the service builds its image, which may contain any server',
  };
}

function namedImage(
  node: ScalarNode | null,
  references: readonly ImageReference[],
  parameters: Parameters,
): Image {
  const repository = commonValue(references, 'repository');
  return {
    ...partsOf(node, references),
    node,
    repository: repository || null,
    built: false,
    isDragonfly: node ? isDragonflyImage(repository, parameters) : false,
    because: imageReason(node, repository),
  };
}

function partsOf(
  node: ScalarNode | null,
  references: readonly ImageReference[],
): Pick<Image, 'written' | 'tag' | 'digest' | 'variables'> {
  return {
    written: node?.text ?? null,
    tag: commonValue(references, 'tag') || null,
    digest: commonValue(references, 'digest') || null,
    variables: node ? variablesIn([node]) : [],
  };
}

function isDragonflyImage(repository: string | null, parameters: Parameters): boolean | null {
  if (repository === null) return null;
  return repository !== '' && [...official, parameters['image'], parameters['mirror']].includes(repository);
}

function imageReason(node: ScalarNode | null, repository: string | null): string {
  if (!node) return 'the service has no `image`';
  if (repository === '') return 'the image name is empty';
  if (repository === null) return `the image depends on ${codeList(variablesIn([node]))}`;
  const rejected = rejectionReason(repository);
  return rejected === null
    ? `the image is \`${repository}\``
    : `Docker rejects the image \`${repository.replace(/\s/g, ' ')}\`: ${rejected}`;
}

/** The releases that may run; the policy's release for an image that is not Dragonfly's. */
function candidates(
  image: Image,
  release: Release,
  references: readonly ImageReference[],
  parameters: Parameters,
): readonly string[] {
  const wanted = typeof parameters['release'] === 'string' ? releaseOfTag(parameters['release']) : null;
  if (wanted === null || image.isDragonfly) return release.candidates;
  if (image.isDragonfly === false) return [wanted];
  // An unknown image has a separate finding, so only the releases in the file are checked.
  const named = references.flatMap(({ tag }) => releaseOfTag(tag) ?? []);
  return named.length > 0 ? [...new Set(named)] : [wanted];
}
