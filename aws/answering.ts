import type { ApiEvent, ApiResult } from '../functions/api.ts';
import { problemResponse } from '../functions/http/problems.ts';
import type { Log } from '../functions/ports.ts';

interface Parts {
  /** What is to be known before anything is answered. */
  before: (event: ApiEvent) => Promise<void>;
  answer: (event: ApiEvent) => Promise<ApiResult>;
  /** Puts an answer that is a stream where it can be fetched. */
  sendElsewhere: (result: ApiResult) => Promise<ApiResult>;
  log: Log;
}

/** An answer that API Gateway can pass on. What fails around the desk's own answer is told as the desk tells it. */
export const createAnswering =
  ({ before, answer, sendElsewhere, log }: Parts) =>
  async (event: ApiEvent): Promise<ApiResult> => {
    try {
      await before(event);
      const result = await answer(event);
      return result.stream === undefined ? result : await sendElsewhere(result);
    } catch (error) {
      return problemResponse({ log }, error, event.requestContext.requestId);
    }
  };
