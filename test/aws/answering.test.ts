import { describe, expect, it, vi } from 'vitest';
import { createAnswering } from '../../aws/answering.ts';
import { Unavailable } from '../../functions/errors.ts';
import { apiEvent } from '../support/memory-house/api-event.ts';

const event = apiEvent('GET', '/v1/incidents', {}, '');
const usual = {
  before: () => Promise.resolve(),
  answer: () => Promise.resolve({ statusCode: 200, body: 'said' }),
  sendElsewhere: () => Promise.resolve({ statusCode: 303, headers: { location: 'there' } }),
  log: { error: () => undefined },
};

async function* bytes() {
  yield Buffer.from('of an archive');
}

describe('an answer through API Gateway', () => {
  it('is the desk’s own', async () => {
    expect(await createAnswering(usual)(event)).toEqual({ statusCode: 200, body: 'said' });
  });

  it('that is a stream lies where the caller is sent', async () => {
    const answer = () => Promise.resolve({ statusCode: 200, stream: bytes() });
    expect(await createAnswering({ ...usual, answer })(event)).toMatchObject({ statusCode: 303 });
  });

  it.each([
    ['before', new Unavailable('the secret cannot be read'), 503],
    ['before', new Error('mistake'), 500],
    ['sendElsewhere', new Unavailable('the bucket takes nothing'), 503],
  ] as const)('says so as a problem where %s fails with %s', async (part, error, status) => {
    const answer = () => Promise.resolve({ statusCode: 200, stream: bytes() });
    const failing = { ...usual, answer, [part]: () => Promise.reject(error) };
    const result = await createAnswering(failing)(event);
    expect(result).toMatchObject({ statusCode: status, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(result.body ?? '')).toMatchObject({ type: 'about:blank', status, requestId: 'req_1' });
  });

  it('that nobody expected is noted by where it failed, not by what it says', async () => {
    const error = vi.fn();
    const before = () => Promise.reject(new RangeError('Li Wei is no number'));
    await createAnswering({ ...usual, before, log: { error } })(event);
    const stack = expect.stringMatching(/^RangeError\n {4}at .*answering\.test\.ts:\d+/) as string;
    expect(error).toHaveBeenCalledWith('unexpected', { requestId: 'req_1', stack });
  });
});
