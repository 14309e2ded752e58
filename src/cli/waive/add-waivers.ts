/** `waive RULE` and `waive --all`: a waiver for each finding, verified by a check before anything is written. */

import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { RunConfig } from '../../check/config.js';
import { findingsIn, type Report, type ReportedFinding } from '../../check/report.js';
import type { SourceFile } from '../../compose/load/files.js';
import { identityOf } from '../../policy/evaluate/evaluate.js';
import { didYouMean } from '../../policy/model/did-you-mean.js';
import type { Policy } from '../../policy/model/policy.js';
import type { WaiverText } from '../../policy/settings/waiver-text.js';
import { completeRule, currentRule, waiverRules } from '../../policy/waivers/waiver-rules.js';
import { printable } from '../../report/redact/untrusted-text.js';
import { count } from '../../report/view/headline.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import { reportMasker, viewReport } from '../../report/view/report-view.js';
import { isWithin, type Path } from '../../source/path.js';
import { leavesFolder } from '../../source/posix-path.js';
import { readFile } from '../../workspace/read-file.js';
import type { Arguments } from '../arguments.js';
import { CommandError, UsageError } from '../errors.js';
import { repositoryRoot, settingsPath } from '../run-config.js';
import { type CheckedSettings, checkWith } from './check-settings.js';
import { emptySettings, writeSettings } from './settings-text.js';

export type Decision = Pick<WaiverText, 'reason' | 'owner' | 'until'>;

/** The most rounds of `--all`: a waived finding can uncover others, which were irrelevant before. */
const maxRounds = 8;

/** Waives the findings of a rule; of all rules for null. Returns the exit code. */
export async function addWaivers(args: Arguments, rule: string | null, decision: Decision): Promise<number> {
  const file = settingsPath(args);
  const isNew = !existsSync(file);
  let source = isNew ? emptySettings(file) : null;
  let checked = await checkWith(args, source);
  if (checked === null) return 2;
  source ??= checked.config.settings?.source ?? textOf(file);
  const waived: ReportedFinding[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const findings = findingsToWaive(checked, rule, args, waived.length > 0);
    if (findings.length === 0) break;
    source = await withWaivers(source, checked.report, findings, decision);
    checked = await checkWith(args, source);
    if (checked === null) return 2;
    rejectIneffective(findings, checked.report);
    waived.push(...findings);
    if (rule !== null) break;
  }
  writeSettings(source, isNew);
  if (!args.quiet) {
    const lines = [summary(file, decision, waived, checked.report), optionHint(args, checked.config, file)];
    process.stdout.write(lines.join(''));
  }
  return 0;
}

/** A line about an option without which the waivers match nothing; empty where the settings make it unnecessary. */
function optionHint({ policy, service }: Arguments, { settings }: RunConfig, file: string): string {
  const needed = [
    ...(policy !== null && settings?.policy !== policy ? [['policy', policy] as const] : []),
    ...(service !== null && settings?.service !== service ? [['service', service] as const] : []),
  ];
  if (needed.length === 0) return '';
  const options = needed.map(([name, value]) => `\`--${name} ${value}\``).join(' and ');
  const keys = needed.map(([name, value]) => `\`${name}: ${value}\``).join(' and ');
  return printable(
    `This check used ${options}. For every check to use it, write ${keys} into ${file}.`,
  ).concat('\n');
}

function textOf(file: string): SourceFile {
  const read = readFile(file);
  if (read.kind === 'unreadable') throw new CommandError(problemLineIn(read.problem, read.sources));
  return read.value;
}

/** The findings that count. Throws a UsageError where there are none to waive; in later rounds, there need not be any. */
function findingsToWaive(
  { config, report }: CheckedSettings,
  rule: string | null,
  args: Arguments,
  isLater: boolean,
): ReportedFinding[] {
  if (rule !== null) rejectUnknownRule(rule, config.policy);
  const counting = findingsIn(report).filter(
    ({ finding, waiver }) => waiver === null && !waiverRules.some(({ id }) => id === finding.rule.id),
  );
  const findings = counting.filter(({ finding }) => rule === null || finding.rule.id === rule);
  if (findings.length > 0 || isLater) return findings;
  if (rule === null) throw new UsageError('there is no finding to waive');
  const accepted = findingsIn(report).find(
    ({ finding, waiver }) => waiver && finding.rule.id === rule,
  )?.waiver;
  if (accepted) {
    const message = `\`${rule}\` is waived already, until ${accepted.until}: change \`until\` here`;
    const { until: location } = accepted.places;
    const sources = config.settings ? [config.settings.source] : [];
    throw new CommandError(problemLineIn({ file: location.file, message, location }, sources));
  }
  const present = [...new Set(counting.map(({ finding }) => `\`${finding.rule.id}\``))].join(', ');
  const where = [...args.files, ...args.operands].join(', ') || 'the project';
  const others = present === '' ? 'there are no findings' : `the findings are of ${present}`;
  throw new UsageError(`no finding of \`${rule}\` in ${where}: ${others}`);
}

function rejectUnknownRule(rule: string, { rules, dropped }: Policy): void {
  if (rules.some(({ id }) => id === rule)) return;
  if (waiverRules.some(({ id }) => id === rule))
    throw new UsageError(`\`${rule}\` is about the waivers and cannot be waived: change the settings file`);
  if (dropped[rule] !== undefined)
    throw new UsageError(`the policy drops the rule \`${rule}\`: there is no finding`);
  const ids = rules.map(({ id }) => id);
  const hint = didYouMean(rule, ids) || `the rules are ${ids.join(', ')}`;
  throw new UsageError(`unknown rule ${JSON.stringify(rule)}: ${hint}`);
}

/** The settings with a waiver for each place, in the place of waivers of the same findings that have ended. */
async function withWaivers(
  { file, text }: SourceFile,
  report: Report,
  findings: readonly ReportedFinding[],
  decision: Decision,
): Promise<SourceFile> {
  const masker = reportMasker(report);
  const added = new Map<string, WaiverText>();
  for (const { finding } of findings) {
    // A key of the path that is a secret is not copied: the waiver is for the part around it.
    const secret = finding.path.findIndex((key) => typeof key === 'string' && masker.value(key) !== key);
    const path = secret === -1 ? finding.path : finding.path.slice(0, secret);
    const waiver = {
      rule: finding.rule.id,
      place: { file: placeOf(finding.location.file), path },
      ...decision,
    };
    added.set(JSON.stringify(waiver), waiver);
  }
  const { editWaivers } = await import('../../policy/settings/edit-waivers.js');
  const edited = editWaivers(text, endedWaivers(report, findings), [...added.values()]);
  if (edited === null)
    throw new CommandError(
      `${file}: cannot be edited in this layout: add the waiver by hand (docs/settings.md)`,
    );
  return { file, text: edited };
}

/** The file as the settings name it: from the root of the repository. */
function placeOf(file: string): string {
  if (file === '-')
    throw new UsageError(
      'a finding in standard input cannot be waived: a waiver names a file of the repository',
    );
  const place = relative(resolve(repositoryRoot()), resolve(file)).split(sep).join('/');
  if (!leavesFolder(place)) return place;
  throw new UsageError(`${file} is outside of the repository: a waiver names a file of the repository`);
}

/** The indexes of waivers of these findings that have ended. */
function endedWaivers(report: Report, findings: readonly ReportedFinding[]): Set<number> {
  const entries = report.settings.waivers?.entries ?? [];
  const ended = indexesOf(report, currentRule.id);
  const isRenewed = (index: number): boolean => {
    const waiver = entries[index];
    return (
      waiver?.kind === 'ok' &&
      findings.some(
        ({ finding: { rule, location, path } }) =>
          rule.id === waiver.rule &&
          resolve(location.file) === resolve(waiver.file) &&
          isWithin(path, waiver.path as Path),
      )
    );
  };
  return new Set(ended.filter(isRenewed));
}

/** The indexes of the waivers that have a finding of a rule about waivers. */
export function indexesOf(report: Report, rule: string): number[] {
  return findingsIn(report).flatMap(({ finding }) =>
    finding.rule.id === rule && finding.path[0] === 'waivers' ? [Number(finding.path[1])] : [],
  );
}

/** Throws a CommandError if one of the findings still counts. */
function rejectIneffective(findings: readonly ReportedFinding[], report: Report): void {
  const after = findingsIn(report);
  const left = after.filter(({ waiver }) => waiver === null);
  const counting = new Set(left.map(({ finding }) => identityOf(finding)));
  const failed = findings.find(({ finding }) => counting.has(identityOf(finding)));
  if (!failed) return;
  const invalid = left.findLast(({ finding }) => finding.rule.id === completeRule.id);
  const reason = invalid ? invalid.finding.message : 'The waiver does not match the finding.';
  throw new CommandError(`\`${failed.finding.rule.id}\` cannot be waived: ${reason.replace(/\.$/, '')}`);
}

function summary(
  file: string,
  { until }: Decision,
  waived: readonly ReportedFinding[],
  report: Report,
): string {
  const written = new Set(waived.map(({ finding }) => identityOf(finding)));
  const identities = new Map<string, string>();
  for (const view of viewReport(report).findings)
    if (written.has(view.identity))
      identities.set(
        view.identity,
        `- ${view.rule} at ${view.place.file}:${view.place.startLine}:${view.place.startColumn}: ${view.message}`,
      );
  const lines = [...identities.values()].map(printable);
  const { error, warning, notice } = report.counts;
  const left = error + warning + notice;
  return [
    `Waived until ${until} in ${printable(file)}:`,
    ...lines,
    ...(left > 0 ? [`${count(left, 'finding')} not waived.`] : []),
    '',
  ].join('\n');
}
