/** One attempt to verify a change: it is applied, and the changed project is evaluated. */

import type { Project } from '../../compose/project.js';
import { type Finding, identityOf } from '../../policy/evaluate/evaluate.js';
import { codeList } from '../../source/code-list.js';
import type { Edit } from '../../source/edit.js';
import { isWithin, type Path } from '../../source/path.js';
import { cannotEdit } from '../../yaml/edit/edits-for.js';
import { combineOperations } from '../edits/combine.js';
import { type Fix, type Proposal, type Refusal, refuse } from '../model/fix.js';
import { applyToProject } from './apply.js';
import { changedPaths } from './changed-paths.js';
import type { CheckResult, Evaluate } from './evaluation.js';
import { nextStep } from './next-step.js';

/** The change also affects values outside its targets, such as those of an alias. `project` is the changed project. */
export interface SharedChange {
  readonly kind: 'shared';
  readonly refusal: Refusal;
  readonly project: Project;
}

/**
 * Applies a proposal to an evaluated project. It is a fix if it resolves the findings, causes no other finding,
 * resolves no waived one and changes only its targets.
 */
export function attempt(
  proposal: Proposal,
  findings: readonly Finding[],
  before: CheckResult,
  evaluate: Evaluate,
): Fix | Refusal | SharedChange {
  const { project } = before.description;
  const remedy = proposal.manual ?? findings[0]?.remedy ?? '';
  const combined = combineOperations(proposal.operations, project.files);
  if (combined.kind === 'unsupported') return refuse('not-writable', cannotEdit(combined, remedy));
  const { edits } = combined;
  const evaluation = evaluate(applyToProject(project, edits));
  if (evaluation.kind === 'rejected') {
    const inside = expressionAround(edits, project.files);
    return inside === null
      ? refuse('not-verified', join(rejection(evaluation.reason), remedy))
      : refuse('not-writable', join(`The tool does not edit inside \`${inside}\`.`, remedy));
  }
  const { result: after } = evaluation;
  const refusal = refusalFor(findings, before, after, {
    remedy,
    manual: proposal.manual ?? '',
    title: proposal.title,
  });
  if (refusal) return refusal;
  const outside = changedPaths(project, after.description.project).filter(
    (path) => !isTarget(path, proposal),
  );
  if (outside.length === 0) return { ...proposal, kind: 'fix', edits, kept: [] };
  const explain = join(sharedBy(outside, edits, project.files), remedy);
  return {
    kind: 'shared',
    project: after.description.project,
    refusal: refuse('shared-anchor', explain),
  };
}

/** The sentences about the other values that a change affects. `outside` are their paths. */
function sharedBy(outside: readonly Path[], [edit]: readonly Edit[], files: Project['files']): string {
  const services = new Set(outside.flatMap(([key, name]) => (key === 'services' ? [String(name)] : [])));
  const isText = edit !== undefined && files.find(({ file }) => file === edit.file)?.root === null;
  return isText && services.size > 0
    ? `\`${edit.file}\` is shared: a change there also changes ${serviceNames([...services])}.`
    : `The value is shared: a change here also changes \`${outside[0]?.join('.')}\`. Write the value in this service first.`;
}

function serviceNames(names: readonly string[]): string {
  return `the ${names.length === 1 ? 'service' : 'services'} ${codeList(names)}`;
}

/** What a refusal says of the change. */
interface Advice {
  /** What to do by hand. */
  readonly remedy: string;
  /** The same, where the change itself is not enough; empty for the remedy of the rule. */
  readonly manual: string;
  readonly title: string;
}

const noAdvice: Advice = { remedy: '', manual: '', title: '' };

/** The reason why a change is no fix, given the findings after it; null if there is none. */
export function refusalFor(
  findings: readonly Finding[],
  before: CheckResult,
  after: CheckResult,
  { remedy, manual, title }: Advice = noAdvice,
): Refusal | null {
  const remaining = new Set(after.findings.map(identityOf));
  const unresolved = findings.find((finding) => remaining.has(identityOf(finding)));
  if (unresolved) {
    const rest = changedFinding(unresolved, after);
    return refuse(
      'not-verified',
      rest === null
        ? join(remainderOf(unresolved, after), remedy)
        : join(
            `The change "${title}" is not enough: after it, the message would be "${rest.message}"`,
            manual === '' ? thenAgain(nextStep(rest, after, title)) : manual,
          ),
    );
  }
  const known = new Set(before.findings.map(identityOf));
  const caused = after.findings.find((finding) => !known.has(identityOf(finding)));
  if (caused) {
    const name = `\`${caused.rule.id}\``;
    const isKnown = before.findings.some(
      (finding) => finding.rule.id === caused.rule.id && !findings.includes(finding),
    );
    return refuse(
      'not-verified',
      isKnown
        ? `The automatic fix cannot be verified while there is a ${name} finding. Resolve that finding first.`
        : join(
            `The change "${title}" would cause a ${name} finding: "${caused.message}"`,
            thenAgain(nextStep(caused, after, title)),
          ),
    );
  }
  const resolved = before.waived?.find((finding) => !remaining.has(identityOf(finding)));
  if (!resolved) return null;
  const why = `The automatic fix would also resolve the waived finding of \`${resolved.rule.id}\`.`;
  return refuse('needs-decision', join(why, remedy));
}

/** The step that a change requires, and how to make the change after it. */
function thenAgain(step: string): string {
  return `${step} Then run this tool again, or make the change by hand.`;
}

/** The `${...}` of the first edit that starts inside one; null without one. */
function expressionAround(edits: readonly Edit[], files: Project['files']): string | null {
  for (const { file, span } of edits) {
    const text = files.find((each) => each.file === file)?.text ?? '';
    const start = text.lastIndexOf('\n', span.start - 1) + 1;
    const [line = ''] = text.slice(start).split('\n', 1);
    const around = [...line.matchAll(/\$\{(?:[^{}]|\$\{[^{}]*\})*\}/g)].find(
      ({ index, 0: all }) => start + index < span.start && span.start < start + index + all.length,
    );
    if (around) return around[0];
  }
  return null;
}

/** The finding with its new message, if a change gives it another cause; else null. */
function changedFinding(finding: Finding, after: CheckResult): Finding | null {
  const rest = remainder(finding, after);
  return rest && rest.message !== finding.message ? rest : null;
}

function remainder(finding: Finding, after: CheckResult): Finding | undefined {
  const identity = identityOf(finding);
  return after.findings.find((each) => identityOf(each) === identity);
}

/** The clause about the finding that a change does not resolve. */
function remainderOf(finding: Finding, after: CheckResult): string {
  const rest = remainder(finding, after);
  return rest && rest.location.file !== finding.location.file
    ? `The change that the tool tried leaves the same finding in \`${rest.location.file}\`.`
    : 'An automatic fix was tried, but it does not resolve the finding.';
}

/** Whether a proposal or a fix may change the path of the resolved project. */
export function isTarget(path: Path, { targets }: Pick<Proposal, 'targets'>): boolean {
  return targets.some((target) => isWithin(path, target));
}

/** The sentence about a changed file that Compose rejects, without the advice after the reason: the file is not written. */
function rejection(reason: string | null): string {
  const clause = /^(?:`[^`]*`|[^;]|;(?! ))*?(?=[.?]?$|; )/.exec(reason ?? '')?.[0] ?? '';
  return `An automatic fix was tried, but Compose rejects the changed file${clause === '' ? '' : `: ${clause}`}.`;
}

function join(...sentences: readonly string[]): string {
  return sentences.filter((each) => each !== '').join(' ');
}
