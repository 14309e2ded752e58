/** Proofs: a fix is applied, the project parsed and judged again, and only what was promised may have changed. */

import type { Description } from '../../cache/describe.js';
import { type ProjectFiles, withTexts } from '../../compose/load/files.js';
import type { Project } from '../../compose/project.js';
import { type Finding, identityOf } from '../../policy/evaluate/evaluate.js';
import { applyEdits, type Edit, sortEdits } from '../../source/edit.js';
import { isWithin, type Path } from '../../source/path.js';
import { compareTexts } from '../../source/sort-order.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { combinedEdits } from '../edits/combine.js';
import { writtenOut } from '../edits/unshare.js';
import { propose } from '../fixes/registry.js';
import { type Fix, isRefusal, type Proposal, type Refusal, refuse } from '../model/fix.js';
import { changedPaths } from './changed-paths.js';

/** A project that was judged. */
export interface CheckResult {
  /** Of the service that is meant. */
  readonly description: Description;
  /** Of every service that was judged: what mends one must not break another. */
  readonly findings: readonly Finding[];
  /** Those that somebody decided to live with: no fix is to undo the decision. */
  readonly waived?: readonly Finding[];
}

/** Judges the files of a project; null when it cannot be judged. */
export type Evaluate = (made: ProjectFiles) => CheckResult | null;

/** Changes that are proved for one project: each costs as much as judging it, and the next run goes on. */
export const maxProofs = 200;

/** The fix or the refusal of each finding in the service, in order. */
export function verifiedFixes(
  findings: readonly Finding[],
  judged: CheckResult,
  judge: Evaluate,
): (Fix | Refusal)[] {
  const { description } = judged;
  const proposals = findings.map((finding) => propose(finding, description));
  // A place that several findings share, such as an anchor, is mended for all of them at once.
  const keys = proposals.map((proposal) => (isRefusal(proposal) ? '' : JSON.stringify(proposal.operations)));
  const proofs = new Map<string, Fix | Refusal>();
  return findings.map((finding, index) => {
    const proposal = proposals[index];
    if (!proposal || isRefusal(proposal)) return proposal ?? refuse('needs-decision', '');
    const key = keys[index] ?? '';
    const mates = findings.flatMap((_, at) => (keys[at] === key ? [at] : []));
    let proof = proofs.get(key);
    if (!proof && proofs.size >= maxProofs)
      return refuse(
        'not-proved',
        `More than ${maxProofs} changes of one project are not proved at once: mend the others first. ${finding.remedy}`,
      );
    if (!proof) {
      const targets = mates.flatMap((at) => targetsOf(proposals[at]));
      const mended = mates.flatMap((at) => findings[at] ?? []);
      proof = verifyFix({ ...proposal, targets }, mended, judged, judge);
      proofs.set(key, proof);
    }
    // What does not mend them all may mend one.
    if (isRefusal(proof) && mates.length > 1) proof = verifyFix(proposal, [finding], judged, judge);
    return isRefusal(proof) ? proof : { ...proof, title: titleOf(proposal, proof) };
  });
}

function titleOf({ title }: Proposal, { kept }: Fix): string {
  if (kept.length === 0) return title;
  const others = kept.map((name) => `\`${name}\``).join(' and ');
  return `${title}, and leave ${others} as ${kept.length > 1 ? 'they are' : 'it is'}`;
}

function targetsOf(proposal: Proposal | Refusal | undefined): readonly Path[] {
  return !proposal || isRefusal(proposal) ? [] : proposal.targets;
}

/** Proves that a proposal mends the findings and nothing else changes. */
export function verifyFix(
  proposal: Proposal,
  mended: readonly Finding[],
  before: CheckResult,
  judge: Evaluate,
): Fix | Refusal {
  const proof = proveHere(proposal, mended, before, judge);
  if (proof.kind !== 'shared') return proof;
  const { project } = before.description;
  const { shared, refusal } = proof;
  const changed = changedPaths(project, shared);
  const meant = changed.filter((path) => isTarget(path, proposal));
  const apart = unshared(proposal, project, judge);
  const rest = meant.filter((path) => !apart.changed.has(JSON.stringify(path)));
  for (const written of writtenOut(project, shared, rest)) {
    const operations = [...apart.operations, ...written];
    // Nothing may differ but what did: a key that is written out takes the place of all that came by `<<`.
    const own = proveHere({ ...proposal, operations, targets: meant }, mended, before, judge);
    if (own.kind === 'fix') return { ...own, targets: proposal.targets };
  }
  const strays = changed.filter((path) => !isTarget(path, proposal));
  const others = [...new Set(strays.map(([, name]) => String(name)))];
  for (const kept of others.length > maxKept ? [] : writtenOut(project, project, strays)) {
    const operations = [...proposal.operations, ...kept];
    const own = proveHere({ ...proposal, operations }, mended, before, judge);
    if (own.kind === 'fix') return { ...own, kept: others };
  }
  return refusal;
}

/** The operations of a proposal that change nothing of what others share, with the paths that they change. */
function unshared(
  proposal: Proposal,
  project: Project,
  judge: Evaluate,
): { readonly operations: readonly Operation[]; readonly changed: ReadonlySet<string> } {
  if (proposal.operations.length < 2) return { operations: [], changed: new Set() };
  const changes = proposal.operations.flatMap((operation) => {
    const combined = combinedEdits([operation], project.files);
    const after = combined.kind === 'edits' ? judge(applied(project, combined.edits)) : null;
    const paths = after ? changedPaths(project, after.description.project) : [];
    return paths.length > 0 && paths.every((path) => isTarget(path, proposal)) ? [{ operation, paths }] : [];
  });
  return {
    operations: changes.map(({ operation }) => operation),
    changed: new Set(changes.flatMap(({ paths }) => paths.map((path) => JSON.stringify(path)))),
  };
}

/** Services that a fix writes a value out for because another gave it to them. */
const maxKept = 3;

/** A refusal because others share what would change, with the project that would come of it. */
interface Shared {
  readonly kind: 'shared';
  readonly refusal: Refusal;
  readonly shared: Project;
}

function proveHere(
  proposal: Proposal,
  mended: readonly Finding[],
  before: CheckResult,
  judge: Evaluate,
): Fix | Refusal | Shared {
  const { project } = before.description;
  const combined = combinedEdits(proposal.operations, project.files);
  if (combined.kind === 'unsupported')
    return refuse(
      'not-writable',
      `The file is written in a way that cannot be changed safely: ${combined.reason}. ${mended[0]?.remedy ?? ''}`,
    );
  const { edits } = combined;
  const after = judge(applied(project, edits));
  const failed = (what: string, first = ''): Refusal =>
    refuse(
      'not-proved',
      [`A change that was tried ${what}, so it is not offered.`, first, mended[0]?.remedy ?? '']
        .filter((part) => part !== '')
        .join(' '),
    );
  if (!after) return failed('left a file that Compose cannot read');
  const left = new Set(after.findings.map(identityOf));
  if (mended.some((finding) => left.has(identityOf(finding)))) return failed('did not mend it');
  const known = new Set(before.findings.map(identityOf));
  const fresh = after.findings.find((finding) => !known.has(identityOf(finding)));
  if (fresh) return failed(`brought up \`${fresh.rule.id}\``, `That comes first: ${fresh.remedy}`);
  const undone = before.waived?.find((finding) => !left.has(identityOf(finding)));
  if (undone)
    return refuse(
      'needs-decision',
      `A change that was tried would also undo \`${undone.rule.id}\`, which is waived. ${mended[0]?.remedy ?? ''}`,
    );
  const stray = changedPaths(project, after.description.project).find((path) => !isTarget(path, proposal));
  if (stray) {
    return {
      kind: 'shared',
      shared: after.description.project,
      refusal: refuse(
        'shared-anchor',
        `The value is shared: a change here would also change \`${stray.join('.')}\`. Write it out for this service first. ${mended[0]?.remedy ?? ''}`,
      ),
    };
  }
  return { ...proposal, kind: 'fix', edits, kept: [] };
}

function isTarget(path: Path, { targets }: Proposal | Fix): boolean {
  return targets.some((target) => isWithin(path, target));
}

/** The files of a project after edits, also of those that it pulls in. */
export function applied({ input: made, files }: Project, edits: readonly Edit[]): ProjectFiles {
  const texts = new Map(
    files.map(({ file, text }) => [
      file,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
  return withTexts(made, texts);
}

/**
 * All fixes of a judged project as one set of edits, the same in whichever order they are given; a fix that does not go
 * with those before it in the files is left for later.
 */
export function combinedFix(
  fixes: readonly Fix[],
  judged: CheckResult,
  judge: Evaluate,
): { edits: readonly Edit[]; made: readonly Fix[] } {
  const { project } = judged.description;
  const made: Fix[] = [];
  let edits: readonly Edit[] = [];
  for (const fix of inPlace(fixes)) {
    const together = combinedEdits(
      [...made, fix].flatMap(({ operations }) => operations),
      project.files,
    );
    if (together.kind === 'unsupported') continue;
    made.push(fix);
    edits = together.edits;
  }
  const [first] = made;
  if (!first || made.length === 1) return { edits, made };
  const after = judge(applied(project, edits));
  const known = new Set(judged.findings.map(identityOf));
  const sound =
    after?.findings.every((finding) => known.has(identityOf(finding))) &&
    changedPaths(project, after.description.project).every((path) => made.some((fix) => isTarget(path, fix)));
  // Proved one by one, they can only fail together by standing in one another's way: then the first goes alone.
  if (!sound) return { edits: first.edits, made: [first] };
  return { edits, made: fixes.filter((fix) => made.includes(fix)) };
}

/** In the order of what they change in the files; of those in one place the one that changes most comes first. */
function inPlace(fixes: readonly Fix[]): Fix[] {
  const keyed = fixes.map((fix) => {
    const [first] = sortEdits(fix.edits);
    const at = first?.span.start ?? 0;
    const size = fix.operations.length;
    return { fix, file: first?.file ?? '', at, size, key: JSON.stringify(fix.operations) };
  });
  return keyed
    .sort(
      (a, b) => compareTexts(a.file, b.file) || a.at - b.at || b.size - a.size || compareTexts(a.key, b.key),
    )
    .map(({ fix }) => fix);
}
