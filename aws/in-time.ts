import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import type { ApiEvent, ApiResult } from '../functions/api.ts';
import { HttpProblem } from '../functions/http/problem.ts';
import { problemResponse } from '../functions/http/problems.ts';
import type { Log } from '../functions/ports.ts';

/** What is left of its time, in milliseconds; whoever calls the function by hand need not know. */
type Remaining = Partial<Pick<Context, 'getRemainingTimeInMillis'>>;

/**
 * API Gateway gives up after 30 seconds, of which the start of a function takes its part, and then answers in words of its own. The
 * desk says so itself, this many milliseconds before its time is up.
 */
const before = 3_000;

/** Seconds after which it is worth trying again: whatever was in the way takes a while, or it would have been done in time. */
const later = '30';

/** Answers 503 where there is no answer in time. What was begun may still be done: so it is asked again under the same key. */
export const inTime =
  <C extends Remaining>(answer: (event: ApiEvent, context: C) => Promise<ApiResult>, log: Log) =>
  async (event: ApiEvent, context: C): Promise<ApiResult> => {
    const remaining = context.getRemainingTimeInMillis?.();
    if (remaining === undefined) return answer(event, context);
    const { requestId } = event.requestContext;
    const answered = new AbortController();
    const tooLate = async () => {
      await pause(Math.max(remaining - before, 0), undefined, { signal: answered.signal });
      log.error('answered-too-late', { requestId });
      return problemResponse({ log }, new HttpProblem(503, detail, { headers: { 'retry-after': later } }), requestId);
    };
    try {
      return await Promise.race([answer(event, context), tooLate()]);
    } finally {
      answered.abort();
    }
  };

const detail = 'this takes longer than an answer may; it may have been done all the same: try again, with the same key';
