import * as z from 'zod';

/** RFC 9457. `errors` names the fields of a body of the wrong shape, `open` what must be settled first, `retainUntil` how long the law keeps it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    open: z.array(z.object({ followUpId: z.string(), ask: z.string(), party: z.string() })).optional(),
    retainUntil: z.iso.datetime().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

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
