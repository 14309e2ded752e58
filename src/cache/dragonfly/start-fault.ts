/** Reasons why Dragonfly or its container does not start. */

export interface StartFault {
  /** The clauses of a message: the fact, its effect and advice. */
  readonly message: string;
  /** The clause after `because` in a message about another fact: the effect and its cause, without advice. */
  readonly reason: string;
  /** What to do by hand, as a sentence without a period, where it is not to change the value. */
  readonly step?: string;
  /** The file that a flag file includes again. */
  readonly cycle?: string;
}

/** A fault by the clause about its cause. `advice` follows a semicolon. */
export function startFault(fact: string, advice = ''): StartFault {
  return {
    message: `${fact}, so Dragonfly does not start${advance(advice)}`,
    reason: `Dragonfly does not start: ${fact}`,
  };
}

/** A fault by what Dragonfly itself does: `Dragonfly v1.39.0` or `Dragonfly`, and its predicate. */
export function ownFault(release: string | null, predicate: string, advice = ''): StartFault {
  return {
    message: `Dragonfly ${release === null ? '' : `${release} `}${predicate}, so it does not start${advance(advice)}`,
    reason: `Dragonfly does not start: ${release ?? 'it'} ${predicate}`,
  };
}

/** A fault of the container by the clause about its cause. */
export function containerFault(fact: string): StartFault {
  return {
    message: `${fact}, so the container does not start`,
    reason: `the container does not start: ${fact}`,
  };
}

/** A fault whose clause contains the effect. */
export function wholeFault(clause: string, advice = ''): StartFault {
  return { message: `${clause}${advance(advice)}`, reason: clause };
}

/** A program that this tool does not know: it may be Dragonfly, with any options. */
export function unknownFault(because: string): StartFault {
  return {
    message: `cannot tell which options the server runs with, because ${because}`,
    reason: because,
  };
}

/** The fault with what to do by hand. */
export function withStep(fault: StartFault, step: string): StartFault {
  return { ...fault, step };
}

function advance(advice: string): string {
  return advice === '' ? '' : `; ${advice}`;
}
