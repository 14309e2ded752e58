/** Validation of SARIF: the published schema, and GitHub's additional requirements. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Schema, Validator } from '@cfworker/json-schema';

export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface Artifact {
  readonly uri: string;
  readonly uriBaseId?: string;
  readonly index?: number;
}
export interface Location {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: { readonly artifactLocation: Artifact; readonly region?: Region };
}
export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly description: { readonly text: string };
    readonly artifactChanges: readonly {
      readonly artifactLocation: Artifact;
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent: { readonly text: string };
      }[];
    }[];
  }[];
}
interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[]; readonly 'problem.severity': string };
}
export interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly Rule[]; readonly informationUri?: string };
      };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly exitCode: number;
          readonly toolExecutionNotifications: readonly {
            readonly level: string;
            readonly message: { readonly text: string };
            readonly locations?: readonly Location[];
          }[];
        },
      ];
      readonly artifacts: readonly { readonly location: Artifact }[];
      readonly columnKind: string;
      readonly results: readonly Result[];
    },
  ];
}

const file = fileURLToPath(new URL('schemas/sarif-2.1.0-rtm.5.json', import.meta.url));
const validator = new Validator(JSON.parse(readFileSync(file, 'utf8')) as Schema, '4', false);

/** The violations of the schema in a log. */
export function schemaErrors(log: unknown): string[] {
  return validator.validate(log).errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`);
}

/** The parts of a log that GitHub rejects or does not show (docs.github.com: SARIF support for code scanning). */
export function gitHubErrors({ runs: [run] }: Log): string[] {
  const faults: string[] = [];
  const hold = (what: string, holds: boolean): unknown => holds || faults.push(what);
  const text = (what: string, value: string | undefined, longest: number): unknown =>
    hold(`${what} is there, and no longer than ${longest}`, !!value && value.length <= longest);
  const { rules } = run.tool.driver;
  for (const rule of rules) {
    text(`${rule.id}: name`, rule.name, 255);
    text(`${rule.id}: shortDescription`, rule.shortDescription.text, 1024);
    text(`${rule.id}: fullDescription`, rule.fullDescription.text, 1024);
    text(`${rule.id}: help`, rule.help.text, 65_536);
    text(`${rule.id}: help in Markdown`, rule.help.markdown, 65_536);
    hold(`${rule.id}: level`, ['note', 'warning', 'error'].includes(rule.defaultConfiguration.level));
    const severities = ['error', 'warning', 'recommendation'];
    hold(`${rule.id}: severity`, severities.includes(rule.properties['problem.severity']));
    hold(`${rule.id}: tags`, rule.properties.tags.length <= 10);
  }
  for (const [index, result] of run.results.entries()) {
    const { message, locations, relatedLocations } = result;
    text(`result ${index}: message`, message.text, 65_536);
    hold(`result ${index}: its rule`, rules[result.ruleIndex]?.id === result.ruleId);
    hold(`result ${index}: one location`, locations.length === 1);
    hold(`result ${index}: fingerprint`, Object.values(result.partialFingerprints).every(Boolean));
    for (const { physicalLocation } of [...locations, ...relatedLocations]) {
      const { artifactLocation, region } = physicalLocation;
      hold(`result ${index}: file`, /^(?![a-z]+:|\/|\.\/)./i.test(artifactLocation.uri));
      hold(`result ${index}: region`, !!region && isForward(region));
    }
    const links = [...message.text.matchAll(/\]\((\d+)\)/g)].map(([, id]) => Number(id));
    hold(
      `result ${index}: links`,
      links.every((id) => relatedLocations.filter((each) => each.id === id).length === 1),
    );
  }
  hold('25,000 results', run.results.length <= 25_000);
  return faults;
}

function isForward({ startLine, startColumn, endLine, endColumn }: Region): boolean {
  return startLine < endLine || (startLine === endLine && startColumn <= endColumn);
}
