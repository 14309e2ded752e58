/** What is read of a server's options, password, users, commands and health check, on each server of this machine. */

import { afterAll, expect, test } from '@jest/globals';
import type { VariableState } from '../../src/compose/interpolation/expand.js';
import { type Answers, questions, readAnswers } from '../support/redis-readings.js';
import { checkProjects } from './check-projects.js';
import { type InstalledServer, installedServers } from './installed-servers.js';
import { type OptionProject, serverProjects } from './option-projects.js';
import { realAnswers } from './real-answers.js';

interface Comparison {
  readonly place: string;
  readonly question: string;
  readonly fact: boolean;
  /** Null if the reading cannot tell. */
  readonly reading: boolean | null;
}

const servers = installedServers();
const table: Record<string, Record<string, string>> = {};
afterAll(() => console.table(table));

test.each(servers.map((server) => [`${server.kind} ${server.version}`, server] as const))(
  '%s does what is read of it',
  async (name, server) => {
    const comparisons: Comparison[] = [];
    for (const project of [...serverProjects, ...checkProjects])
      for (const state of project.states) comparisons.push(...(await compared(server, project, state)));
    table[name] = summaryOf(comparisons);
    const differences = comparisons.filter(({ fact, reading }) => reading !== null && reading !== fact);
    expect(differences).toEqual([]);
    expect(comparisons.filter(({ reading }) => reading === null).length).toBeLessThan(5);
  },
  300_000,
);

/** The questions that the real server answers. */
async function compared(
  server: InstalledServer,
  project: OptionProject,
  state: VariableState,
): Promise<Comparison[]> {
  const real = await realAnswers(server, project, state);
  const own = readAs(server, project, state);
  return questions.flatMap((question) => {
    const fact = real[question];
    const place = `${project.name}, password ${state}`;
    return fact === null ? [] : [{ place, question, fact, reading: own[question] }];
  });
}

function readAs(
  { kind, version }: InstalledServer,
  { keys, files }: OptionProject,
  password: VariableState,
): Answers {
  const image = kind === 'valkey' ? `valkey/valkey:${version}` : `redis:${version}`;
  const body = [`image: ${image}`, ...keys.split('\n')].map((each) => `    ${each}`).join('\n');
  const compose = `services:\n  cache:\n${body}\n`
    .replaceAll('SERVER', `${kind}-server`)
    .replaceAll('CLIENT', `${kind}-cli`);
  return readAnswers({ compose, files, password, server: kind, version });
}

/** For each question, the number of agreements, and of the rest if there is any. */
function summaryOf(comparisons: readonly Comparison[]): Record<string, string> {
  const entries = questions.map((question) => {
    const own = comparisons.filter((each) => each.question === question);
    const agrees = own.filter(({ fact, reading }) => reading === fact).length;
    const unknown = own.filter(({ reading }) => reading === null).length;
    const differs = own.length - agrees - unknown;
    const rest = [unknown > 0 ? `, ${unknown} unknown` : '', differs > 0 ? `, ${differs} DIFFER` : ''];
    return [question, `${agrees}${rest.join('')}`];
  });
  return Object.fromEntries(entries);
}
