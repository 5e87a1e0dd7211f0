import type { Problem } from './answers/problem.ts';

export const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;
export type ProblemStatus = keyof typeof titles;

interface More {
  errors?: NonNullable<Problem['errors']>;
  open?: NonNullable<Problem['open']>;
  retainUntil?: string;
  headers?: Record<string, string>;
}

/** An answer that is no success, thrown from wherever it is noticed; one middleware turns it into problem+json. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: ProblemStatus;
  readonly more: More;

  constructor(status: ProblemStatus, detail: string, more: More = {}) {
    super(detail);
    this.status = status;
    this.more = more;
  }
}
