/** Diagnostics of the files of a folder. */

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Severity } from '../policy/model/policy.js';
import { printable } from '../report/redact/untrusted-text.js';
import { waived } from '../report/view/finding-view.js';
import type { ClientFeatures } from './client-features.js';
import type { FileSpot, Located, LocatedFinding, LocatedProblem } from './located-findings.js';

export interface DiagnosticContext {
  readonly features: ClientFeatures;
  readonly showWaived: boolean;
  /** The URI of a file, given by its name in the folder. */
  readonly uriOf: (file: string) => string;
}

/** The name of this tool in each diagnostic. */
export const source = 'vuls-cache-policy';

/** The code of a diagnostic about something that is not checked, as in the format `unix`. */
const notEvaluated = 'not-evaluated';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  notice: DiagnosticSeverity.Information,
};

const startOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The diagnostics by the names of the files. A file of several projects has each diagnostic once. */
export function diagnosticsOf(
  { findings, problems }: Pick<Located, 'findings' | 'problems'>,
  context: DiagnosticContext,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = [
    ...problems.flatMap((problem) => problemDiagnostics(problem, context)),
    ...findings
      .filter(({ view }) => context.showWaived || view.waiver === null)
      .map((finding) => ({ file: finding.spot.file, diagnostic: findingDiagnostic(finding, context) })),
  ];
  const files = new Map<string, Map<string, Diagnostic>>();
  for (const { file, diagnostic } of found) {
    const inFile = files.get(file) ?? new Map<string, Diagnostic>();
    inFile.set(JSON.stringify(diagnostic), diagnostic);
    files.set(file, inFile);
  }
  return new Map([...files].map(([file, diagnostics]) => [file, [...diagnostics.values()]]));
}

/** The diagnostic of a finding. A waived one is a hint. */
export function findingDiagnostic(
  { spot, view, related, masker }: LocatedFinding,
  context: DiagnosticContext,
): Diagnostic {
  const shown = (text: string): string => printable(masker.rendered(text));
  const waiver = waived(view);
  return {
    range: spot.range,
    severity: waiver === null ? severities[view.severity] : DiagnosticSeverity.Hint,
    source,
    code: view.rule,
    ...(view.url === null ? {} : { codeDescription: { href: view.url } }),
    message: shown([view.message, waiver].filter(Boolean).join(' ')),
    ...relatedInformation(
      related.map(({ spot: there, note }) => ({ spot: there, message: shown(note) })),
      context,
    ),
  };
}

interface FileDiagnostic {
  readonly file: string;
  readonly diagnostic: Diagnostic;
}

/** A problem in another file than the project's is reported in both: the project has no findings then. */
function problemDiagnostics(
  { message, spot, mainFile }: LocatedProblem,
  context: DiagnosticContext,
): FileDiagnostic[] {
  const report = (file: string, text: string, diagnostic: Partial<Diagnostic>): FileDiagnostic => ({
    file,
    diagnostic: {
      range: startOfFile,
      severity: DiagnosticSeverity.Error,
      source,
      code: notEvaluated,
      message: printable(`Project not evaluated: ${text}`),
      ...diagnostic,
    },
  });
  if (!spot) return [report(mainFile, message, {})];
  const here = report(spot.file, message, { range: spot.range });
  if (spot.file === mainFile) return [here];
  const place = `${spot.file} line ${spot.range.start.line + 1}`;
  const elsewhere = relatedInformation([{ spot, message }], context);
  return [here, report(mainFile, `${message} (${place})`, elsewhere)];
}

function relatedInformation(
  related: readonly { readonly spot: FileSpot; readonly message: string }[],
  { features, uriOf }: DiagnosticContext,
): Pick<Diagnostic, 'relatedInformation'> {
  if (!features.relatedInformation || related.length === 0) return {};
  return {
    relatedInformation: related.map(({ spot, message }) => ({
      location: { uri: uriOf(spot.file), range: spot.range },
      message,
    })),
  };
}
