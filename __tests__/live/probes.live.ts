/**
 * Every health check of the cases and attempts that the model understands, run against real servers: what is read of a
 * check must be what it does.
 */

import { afterAll, expect, test } from '@jest/globals';
import { type Description, describe } from '../../src/cache/describe.js';
import { readImageOverrides } from '../../src/cache/dragonfly/image-overrides.js';
import { expectedSecret } from '../../src/cache/server/expected-secret.js';
import { isStop, type VariableAssignment } from '../../src/compose/interpolation/expand.js';
import { variableAssignments } from '../../src/compose/interpolation/variable-assignments.js';
import { projectOf } from '../support/compose.js';
import {
  lineAsTest,
  lineForms,
  parameters,
  projectWithHealthcheck,
  wordForms,
  wordsAsTest,
} from '../support/healthcheck-forms.js';
import { formsWithoutPongCheck } from '../support/healthcheck-forms-without-check.js';
import {
  type Check,
  checkIn,
  filled,
  isHealthy,
  mounted,
  otherClients,
  removeVolume,
  usualValue,
} from './container.js';
import { described, projects } from './projects.js';
import { serversByPassword } from './server.js';

const servers = serversByPassword();
afterAll(servers.stop);
afterAll(removeVolume);

/** A check in one state of the variables, with what is read of it. */
interface Form {
  readonly check: Check;
  /** The password of the server that the check is for; empty where it asks for none. */
  readonly expected: string;
  /** What the check is read to give; null where that is nothing. */
  readonly given: string | null;
  readonly provesPong: boolean;
  readonly because: string;
  readonly program: string | null;
}

/** These ask past redis-cli, at the port of the machine itself. */
const otherWays = /\b(?:nc|curl|wget|healthcheck\.sh)\b|\/dev\/tcp\//;

/** What `grep -L` ends with was turned round in its release 3.2 and back in 3.5. */
const unsettled = / grep (?:-L|--files-without-match) /;

/** The port that decides is one of the project; here the server has another. */
const otherPort = /connects to port .*, but the server listens/;

/** What these do depends on files and processes of the machine, or on a port that is not in the text. */
const ofMachine = /\[ -f |pgrep| > \/tmp\/|-p "?\$/;

function formsOf(description: Description): Form[] {
  const { server } = description;
  // Where programs may be others than the image's, nothing is said of what they do.
  if (
    server?.healthcheck.state !== 'enabled' ||
    readImageOverrides(server.node, { ...server, usesBash: true }).length > 0
  )
    return [];
  const { provesPong, because, program, secret, variables } = server.healthcheck;
  const expected = expectedSecret(server, 'REDIS_PASSWORD');
  const { assignments } = variableAssignments([...new Set([...expected.variables, ...variables])]);
  return assignments.flatMap((assignment: VariableAssignment) => {
    const check = checkIn(description, assignment, usualValue);
    if (
      check?.words.some((word) => [otherWays, mounted, ofMachine, otherClients].some((way) => way.test(word)))
    )
      return [];
    const [wanted, text] = [expected.secret(assignment), secret(assignment)];
    if (!check || provesPong === null || text === 'unknown' || wanted === 'unknown') return [];
    if ((wanted && isStop(wanted)) || (text && isStop(text))) return [];
    const given = text && filled(text, usualValue);
    return [
      { check, expected: wanted ? filled(wanted, usualValue) : '', given, provesPong, because, program },
    ];
  });
}

/** Every description with a check to run, by a name for it. */
function descriptions(): [string, Description][] {
  const own = [
    ...wordForms.map(([words]) => [words.join(' '), wordsAsTest(words)] as const),
    ...[...lineForms.map(([script]) => script), ...formsWithoutPongCheck].map(
      (script) => [script, lineAsTest(script)] as const,
    ),
  ];
  return [
    ...own.map(([name, written]): [string, Description] => [
      name,
      describe(projectOf(projectWithHealthcheck(written)), 'vuls-redis', parameters),
    ]),
    ...[...projects()].flatMap(([name, made]): [string, Description][] => {
      const description = described(made);
      return description ? [[name, description]] : [];
    }),
  ];
}

/** Each form once, by the form that Docker gets and its description, under the name of the first project that has it. */
function allForms(): Map<string, readonly Form[]> {
  const seen = new Set<string>();
  const forms = new Map<string, readonly Form[]>();
  for (const [name, description] of descriptions()) {
    const own = formsOf(description).filter((form) => {
      const key = JSON.stringify(form);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    if (own.length > 0) forms.set(name, own);
  }
  return forms;
}

const forms = allForms();
const alwaysFails = ({ because }: Form): boolean => because.includes('the check always fails');

test('there are many forms of every kind', () => {
  const all = [...forms.values()].flat();
  const broken = all.filter(alwaysFails);
  const verified = all.filter(({ provesPong }) => provesPong);
  const asking = all.filter(({ program }) => program === 'redis-cli');
  expect(broken.length).toBeGreaterThan(10);
  expect(verified.length).toBeGreaterThan(80);
  expect(verified.filter(({ given, expected }) => given !== expected).length).toBeGreaterThan(10);
  expect(asking.length - broken.length - verified.length).toBeGreaterThan(50);
});

test.each([...forms])('%s', async (_, own) => {
  for (const form of own) {
    const { check, expected, given, provesPong, because } = form;
    const [right, other, gone] = await Promise.all([
      servers.withPassword(expected).then(({ port }) => isHealthy(check, port)),
      servers.withPassword('another').then(({ port }) => isHealthy(check, port)),
      servers.gone().then((port) => isHealthy(check, port)),
    ]);
    const accepted = expected === '' || given === expected;
    const line = `${because}: ${check.words.join(' ')}`;
    const real = { line, right, other, gone };
    if (alwaysFails(form) && !unsettled.test(line))
      expect(real).toEqual({ line, right: false, other: false, gone: false });
    else if (provesPong) expect(real).toEqual({ line, right: accepted, other: false, gone: false });
    else {
      if (![unsettled, otherPort].some((way) => way.test(line)))
        expect(real).not.toEqual({ line, right: true, other: false, gone: false });
      if (form.program !== 'redis-cli') expect(real).toEqual({ ...real, other: right });
      if (because.includes('the check passes anyway')) expect(real).toEqual({ ...real, other: true });
    }
  }
});
