/** Code actions: a fix, all fixes of a rule, and all safe fixes. Each is verified, alone or combined. */

import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import type { Range } from 'vscode-languageserver-textdocument';
import { applyFixes } from '../check/apply-fixes.js';
import { recheck } from '../check/check.js';
import { changedLines } from '../report/formats/changed-lines.js';
import { printable } from '../report/redact/untrusted-text.js';
import { type DiagnosticContext, findingDiagnostic } from './diagnostics.js';
import type { Located, LocatedFinding, LocatedProject } from './located-findings.js';
import { doTouch } from './positions.js';
import { type FixedFindings, fixesOf } from './verified-fixes.js';
import { type EditContext, workspaceEdit } from './workspace-edits.js';

/** The kind of the action that applies all safe fixes, for `editor.codeActionsOnSave` and the like. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.vulsCachePolicy`;

/** Identifies an action whose edit is computed when the user selects it. */
export interface ActionData {
  readonly uri: string;
  /** The project's key. */
  readonly project: string;
  /** Null for the safe fixes of all rules. */
  readonly rule: string | null;
}

export interface ActionRequest {
  readonly uri: string;
  /** The name of the file in the folder. */
  readonly file: string;
  readonly range: Range;
  /** The kinds that the client asks for; undefined for all but source actions. */
  readonly only?: readonly string[] | undefined;
}

export type ActionContext = DiagnosticContext & EditContext;

/** The actions for a range of a file. */
export function codeActions(request: ActionRequest, located: Located, context: ActionContext): CodeAction[] {
  const { file, range, only } = request;
  const { findings, projects } = located;
  const inRange = findings.filter(({ spot }) => spot.file === file && doTouch(spot.range, range));
  const fixed = wants(CodeActionKind.QuickFix, only) ? fixesOf(inRange.filter(isFixable)) : [];
  const combined = [
    ...fixed.flatMap((each) => ruleActions(each, findings, request, context)),
    ...safeActions(fixed, findings, request),
    ...(only !== undefined && wants(fixAllKind, only) ? sourceActions(located, request) : []),
  ];
  const complete = context.features.resolvesEdits
    ? combined
    : combined.map((each) => withEdit(each, projects, context)).filter(({ edit }) => edit !== undefined);
  return [...fixed.map((each) => fixAction(each, context)), ...distinct(complete)];
}

/** The action with its edit; without one if there is nothing to fix by now. */
export function withEdit(
  action: CodeAction,
  projects: readonly LocatedProject[],
  context: EditContext,
): CodeAction {
  const { project: key, rule } = action.data as ActionData;
  const project = projects.find((each) => each.key === key);
  const edit = project && combinedEdit(project, rule, context);
  return edit ? { ...action, edit } : action;
}

/** The edits of the fixes of a rule, or of all safe fixes, combined as `fix` combines them. */
function combinedEdit(
  { report, entry }: LocatedProject,
  rule: string | null,
  context: EditContext,
): WorkspaceEdit | null {
  const withFixes = { ...report, settings: { ...report.settings, fixes: true } };
  const { changes } = applyFixes(recheck(withFixes, [entry.source]), rule === null, rule);
  if (changes.length === 0) return null;
  return workspaceEdit(changes.flatMap(changedLines), entry.files, context);
}

function isFixable({ project, view, reported }: LocatedFinding): boolean {
  return project !== null && view.waiver === null && reported.finding.rule.fix !== null;
}

function fixAction({ found, project, fix }: FixedFindings, context: ActionContext): CodeAction {
  const isSafe = fix.safety === 'safe';
  return {
    title: labelled(fix.title, isSafe),
    kind: CodeActionKind.QuickFix,
    diagnostics: found.map((each) => findingDiagnostic(each, context)),
    isPreferred: isSafe,
    edit: workspaceEdit(fix.edits, project.entry.files, context),
  };
}

function labelled(title: string, isSafe: boolean): string {
  return printable(isSafe ? title : `${title} (unsafe: it also needs a change outside of the files)`);
}

/** The action for all fixes of the rule of a fix, if there are several. */
function ruleActions(
  { found: [first], project }: FixedFindings,
  findings: readonly LocatedFinding[],
  { uri }: ActionRequest,
  context: ActionContext,
): CodeAction[] {
  const rule = first?.view.rule ?? '';
  const ofRule = findings.filter((each) => each.project === project && each.view.rule === rule);
  const fixes = fixesOf(ofRule.filter(isFixable));
  if (fixes.length < 2) return [];
  const found = fixes.flatMap((each) => each.found);
  const isSafe = fixes.every(({ fix }) => fix.safety === 'safe');
  return [
    {
      title: labelled(`Fix all ${found.length} findings of ${rule}`, isSafe),
      kind: CodeActionKind.QuickFix,
      diagnostics: found.map((each) => findingDiagnostic(each, context)),
      data: { uri, project: project.key, rule } satisfies ActionData,
    },
  ];
}

/** Actions for all safe fixes of the projects of these fixes, where there may be several. */
function safeActions(
  fixed: readonly FixedFindings[],
  findings: readonly LocatedFinding[],
  request: ActionRequest,
): CodeAction[] {
  const projects = new Set(fixed.flatMap(({ fix, project }) => (fix.safety === 'safe' ? [project] : [])));
  return [...projects]
    .filter((project) => findings.filter((each) => each.project === project && isFixable(each)).length > 1)
    .map((project) => safeAction(project, request, CodeActionKind.QuickFix));
}

/** The source actions of a file: they do not depend on the range. */
function sourceActions({ findings, projects }: Located, request: ActionRequest): CodeAction[] {
  return projects
    .filter(({ entry }) => entry.files.some(({ file }) => file === request.file))
    .filter((project) => findings.some((each) => each.project === project && isFixable(each)))
    .map((project) => safeAction(project, request, fixAllKind));
}

function safeAction({ key }: LocatedProject, { uri }: ActionRequest, kind: string): CodeAction {
  return {
    title: 'Fix all cache policy findings that have a safe fix',
    kind,
    data: { uri, project: key, rule: null } satisfies ActionData,
  };
}

/** Without the actions of a rule that is fixed twice in the range. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  return [...new Map(actions.map((action) => [JSON.stringify([action.kind, action.data]), action])).values()];
}

/** Whether a kind, or a kind that contains it, is asked for. Source actions have to be. */
function wants(kind: string, only: readonly string[] | undefined): boolean {
  if (only === undefined) return !kind.startsWith(CodeActionKind.Source);
  return only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}
