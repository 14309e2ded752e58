/** Failures for tests: errors, rate limits, outages and broken connections. */
import { failure, type Reply } from './replies.js';

export type Matcher = {
  readonly method?: string;
  readonly path?: string | RegExp;
  /** The number of matching requests that succeed first. */
  readonly after?: number;
};
export type Trouble = {
  /**
   * A status, or a connection that gets no response (`hang`), is closed before it (`cut`), or breaks off in the body of
   * a request that takes effect (`break`).
   */
  readonly answer: number | 'hang' | 'cut' | 'break';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The number of failures; by default unlimited. */
  readonly times?: number;
  /** The request takes effect and only its response is lost, as when a gateway times out. */
  readonly late?: boolean;
};
export type Fault = { readonly matcher: Matcher; readonly trouble: Trouble };

/** GitHub's messages; 403 with `retry-after` and 429 are a secondary rate limit. */
const LIMITED = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const MESSAGES: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  422: 'Unprocessable Entity',
  429: LIMITED,
  500: 'Server Error',
};

/** Whether the server makes the change of a request. */
export const takesEffect = (trouble?: Trouble): boolean =>
  !trouble || trouble.late === true || trouble.answer === 'break';

export function troubleReply({ answer, body, headers = {} }: Trouble): Reply {
  const status = typeof answer === 'number' ? answer : 0;
  const limited = status === 403 && headers['retry-after'] !== undefined;
  const message = limited ? LIMITED : (MESSAGES[status] ?? 'Server Error');
  return { status, headers, body: body ?? failure(status, message).body };
}

export function faultList(seeded: readonly Fault[] = []) {
  const loaded = (fault: Fault) => ({
    ...fault,
    left: fault.trouble.times ?? Number.POSITIVE_INFINITY,
    before: fault.matcher.after ?? 0,
  });
  let faults = seeded.map(loaded);
  return {
    add: (matcher: Matcher, trouble: Trouble): void => {
      faults = [...faults, loaded({ matcher, trouble })];
    },
    clear: (): void => {
      faults = [];
    },
    /** The first fault that matches, which then has one time less. */
    take: (method: string, path: string): Trouble | undefined => {
      const fitting = faults.filter(({ matcher, left }) => {
        const fits =
          typeof matcher.path === 'string' ? path.includes(matcher.path) : matcher.path?.test(path);
        return left > 0 && (matcher.method ?? method) === method && (fits ?? true);
      });
      const found = fitting.find(({ before }) => before === 0);
      faults = faults.map((fault) => {
        if (fault === found) return { ...fault, left: fault.left - 1 };
        return fitting.includes(fault) ? { ...fault, before: Math.max(0, fault.before - 1) } : fault;
      });
      return found?.trouble;
    },
  };
}
