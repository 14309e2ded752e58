/** The policy and the waivers of a case, which its comment names. */

import type { Settings } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import type { Policy } from '../../src/policy/model/policy.js';
import type { Waiver, Waivers } from '../../src/policy/waivers/waivers.js';
import { cachePolicy, policy, settings } from './projects.js';

/** A project with what its comment says about the check: `# policy: cache`, `# waive: RULE`. */
export interface CaseProject extends ProjectFiles {
  readonly comment?: string;
}

/** The policy and the settings by which a case is checked. */
export function checkOf({ comment = '' }: CaseProject): { policy: Policy; settings: Settings } {
  const waived = [...comment.matchAll(/^# waive: (\S+)$/gm)].flatMap(([, rule]) => rule ?? []);
  return {
    policy: /^# policy: cache$/m.test(comment) ? cachePolicy : policy,
    settings: waived.length > 0 ? { ...settings, waivers: waiversFor(waived) } : settings,
  };
}

const waiversFile = '.github/cache-policy.yml';

/** Waivers of these rules for the service. */
export function waiversFor(rules: readonly string[]): Waivers {
  const entries = rules.map(waiverOf);
  const source = { file: waiversFile, text: '' };
  return { source, entries, nameOf: (file) => file, today: '2026-12-01' };
}

/** A waiver of a rule for all of the service, as in a settings file. */
function waiverOf(rule: string): Waiver {
  const location = { file: waiversFile, path: [], part: 'value', span: { start: 0, end: 0 } } as const;
  return {
    kind: 'ok',
    rule,
    file: 'compose.yml',
    path: ['services', 'vuls-redis'],
    reason: 'A case tests the check with this rule waived.',
    owner: '@org/cases',
    until: '2026-12-31',
    places: { rule: location, until: location },
  };
}
