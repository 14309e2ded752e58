/** The part of a project in which a change is verified. In a large project, that is what the change can affect. */

import { child, entriesOf } from '../../compose/model/node.js';
import { type Finding, identityOf } from '../../policy/evaluate/evaluate.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { Proposal } from '../model/fix.js';
import { clientsMayDiffer } from './clients-may-differ.js';
import { type CheckResult, type Evaluate, resultOf } from './evaluation.js';
import { reduceProject } from './reduced-project.js';
import { closure, readServiceSections, type ServiceSections } from './service-sections.js';

export interface Scope {
  readonly before: CheckResult;
  readonly evaluate: Evaluate;
  /** Whether it is the whole project. */
  readonly whole: boolean;
  /** Whether an evaluated change may affect services outside of the scope, so that the result does not count. */
  readonly exceeded: () => boolean;
}

/** Projects with fewer services are evaluated as a whole. */
const minServices = 24;

/** Clients with different parts in the model that a change of the cache service is evaluated with. */
const maxKindsOfClients = 12;

export interface Scopes {
  readonly scopeOf: (proposal: Proposal) => Scope;
  /** The only service that a proposal can affect, if that is a client; null if it can affect others too. */
  readonly clientOf: (proposal: Proposal) => string | null;
}

/** Finds the scope of each proposal for an evaluated project. */
export function createScopes(result: CheckResult, evaluate: Evaluate): Scopes {
  const { services } = result.description.project;
  const whole: Scope = { before: result, evaluate, whole: true, exceeded: () => false };
  const isLarge = services.size >= minServices && result.checked.length === 1 && result.description.server;
  const sections = isLarge ? readServiceSections(result.description.project) : null;
  if (!sections) return { scopeOf: () => whole, clientOf: () => null };
  const scopes = new Map<string, Scope>();
  const { affectedBy, needed } = createReach(result, sections);
  return {
    scopeOf: (proposal) => {
      const affected = affectedBy(proposal);
      const kept = affected && needed(affected);
      if (!kept || kept.size * 2 > services.size) return whole;
      const key = JSON.stringify([...kept].sort());
      const scope = scopes.get(key) ?? reducedScope(kept, { result, evaluate, sections }) ?? whole;
      scopes.set(key, scope);
      return scope;
    },
    clientOf: (proposal) => {
      const [name, ...others] = affectedBy(proposal) ?? [];
      return name === undefined || others.length > 0 || result.checked.includes(name) ? null : name;
    },
  };
}

interface ScopeContext {
  readonly result: CheckResult;
  readonly evaluate: Evaluate;
  readonly sections: ServiceSections;
}

/** The scope of some services; null if they do not have the same result in it as in the project. */
function reducedScope(kept: ReadonlySet<string>, { result, evaluate, sections }: ScopeContext): Scope | null {
  const before = resultOf(evaluate(reduceProject(result.description.project, sections, kept)));
  if (!before || !isFaithful(before, result, kept)) return null;
  const present = new Set(before.findings.map(identityOf));
  const waived = (result.waived ?? []).filter((finding) => present.has(identityOf(finding)));
  let isExceeded = false;
  return {
    before: { ...before, waived },
    evaluate: (files) => {
      const evaluation = evaluate(files);
      const after = resultOf(evaluation);
      if (after && clientsMayDiffer(before.description, after.description)) isExceeded = true;
      return evaluation;
    },
    whole: false,
    exceeded: () => {
      const was = isExceeded;
      isExceeded = false;
      return was;
    },
  };
}

/** Whether the kept services have the same findings and the same parts in the model. */
function isFaithful(reduced: CheckResult, whole: CheckResult, kept: ReadonlySet<string>): boolean {
  const ofKept = ({ path: [section, name] }: Finding): boolean =>
    section === 'services' && kept.has(String(name));
  const identities = (result: CheckResult): string =>
    JSON.stringify(result.findings.filter(ofKept).map(identityOf));
  const known = new Set(whole.findings.map(identityOf));
  return (
    identities(reduced) === identities(whole) &&
    reduced.findings.every((finding) => known.has(identityOf(finding))) &&
    JSON.stringify(reduced.description.model.service) === JSON.stringify(whole.description.model.service) &&
    clientsIn(reduced, kept) === clientsIn(whole, kept)
  );
}

function clientsIn({ description }: CheckResult, kept: ReadonlySet<string>): string {
  return JSON.stringify(description.model.clients.filter(({ service }) => kept.has(service)));
}

interface Reach {
  /** The services that a proposal can affect; null if it can affect any. */
  readonly affectedBy: (proposal: Proposal) => ReadonlySet<string> | null;
  /** The services that are evaluated for these; null if all are. */
  readonly needed: (affected: ReadonlySet<string>) => ReadonlySet<string> | null;
}

function createReach(result: CheckResult, sections: ServiceSections): Reach {
  const [checked = ''] = result.checked;
  const always = [checked, ...sections.alwaysNeeded];
  const envFiles = servicesByEnvFile(result);
  const clients = kindsOfClients(result);
  const servicesOf = ({ file, path: [section, name], op }: Operation): readonly string[] | null => {
    if (op === 'replace-text') return envFiles.get(file) ?? null;
    return section === 'services' && sections.files.has(file) ? [String(name)] : null;
  };
  return {
    affectedBy: ({ operations, targets }) => {
      const names = [
        ...operations.map(servicesOf),
        ...targets.map(([section, name]) => (section === 'services' ? [String(name)] : null)),
      ];
      return names.every((each) => each !== null) ? closure(names.flat(), sections.neededBy) : null;
    },
    needed: (affected) => {
      if (!affected.has(checked)) return closure([...affected, ...always], sections.needs);
      return clients && closure([...affected, ...always, ...clients], sections.needs);
    },
  };
}

/** The services with variables from each env file. An env file that also interpolates the project is left out. */
function servicesByEnvFile({ description }: CheckResult): ReadonlyMap<string, readonly string[]> {
  const { project } = description;
  const found = new Map<string, Set<string>>();
  for (const [name, service] of project.services) {
    for (const [, { origin }] of entriesOf(child(service, 'environment'))) {
      const { file } = origin.source;
      const names = found.get(file);
      if (names) names.add(name);
      else found.set(file, new Set([name]));
    }
  }
  const forInterpolation = (file: string): boolean =>
    /(?:^|\/)\.env$/.test(file) || (project.input.envFiles ?? []).includes(file);
  return new Map([...found].flatMap(([file, names]) => (forInterpolation(file) ? [] : [[file, [...names]]])));
}

/** One client for each kind of part that clients have in the model; null if there are too many kinds. */
function kindsOfClients({ description }: CheckResult): string[] | null {
  const kinds = new Map<string, string>();
  for (const { service, ...rest } of description.model.clients) {
    const kind = JSON.stringify(rest).replace(/\d+/g, '0');
    if (!kinds.has(kind)) kinds.set(kind, service);
    if (kinds.size > maxKindsOfClients) return null;
  }
  return [...kinds.values()];
}
