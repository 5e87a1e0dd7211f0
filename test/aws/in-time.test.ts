import { describe, expect, it, vi } from 'vitest';
import { inTime } from '../../aws/in-time.ts';
import { apiEvent } from '../support/memory-house/api-event.ts';

const event = apiEvent('GET', '/v1/incidents', {}, '');
const left = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds });
const never = () => new Promise<never>(() => undefined);
const said = () => Promise.resolve({ statusCode: 200, body: 'said' });
const silent = { error: () => undefined };

describe('an answer that would come too late', () => {
  it('is a problem of the desk’s own that says when to try again, and not what API Gateway would say', async () => {
    const error = vi.fn();
    const result = await inTime(never, { error })(event, left(3_001));
    expect(result).toMatchObject({
      statusCode: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '30' },
    });
    expect(JSON.parse(result.body ?? '')).toMatchObject({ status: 503, requestId: 'req_1' });
    expect(error).toHaveBeenCalledWith('answered-too-late', { requestId: 'req_1' });
  });

  it('is told at once where the time is up already', async () => {
    expect(await inTime(never, silent)(event, left(100))).toMatchObject({ statusCode: 503 });
  });
});

describe('an answer that comes in time', () => {
  it('is what it is, and is told to nobody', async () => {
    const error = vi.fn();
    expect(await inTime(said, { error })(event, left(30_000))).toEqual({ statusCode: 200, body: 'said' });
    expect(error).not.toHaveBeenCalled();
  });

  it('fails as it fails', async () => {
    await expect(inTime(() => Promise.reject(new Error('mistake')), silent)(event, left(30_000))).rejects.toThrow('mistake'); // prettier-ignore
  });

  it('may take its time where nobody counts it', async () => {
    expect(await inTime(said, silent)(event, {})).toMatchObject({ statusCode: 200 });
  });
});
