import { describe, expect, it } from 'vitest';
import { redacted } from '../../aws/redacted.ts';

const written = (facts: object) => JSON.stringify(facts, redacted);

describe('a line of the log', () => {
  it.each(['name', 'phone', 'email', 'address', 'token', 'secret', 'authorization', 'body', 'text', 'reason'])(
    'says nothing of what stands under %s',
    (field) => {
      expect(written({ [field]: '李伟' })).toBe(JSON.stringify({ [field]: '[redacted]' }));
    },
  );

  it('holds no card number, telephone number or address, wherever it stands', () => {
    const line = written({ error: { seen: 'of 4111111111111111, +8613800138000 and li@shop.example at file:1' } });
    expect(line).not.toMatch(/4111111111111111|13800138000|li@shop/);
    expect(line).toContain('411111******1111');
  });

  it('tells of an error what it is and where, not what it says', () => {
    const { stack } = thrownBy(() => JSON.parse('Li Wei lost it in the tea house'));
    expect(stack).toContain('Li Wei');
    expect(written({ stack })).not.toMatch(/Li Wei|tea house/);
    expect(written({ stack })).toMatch(
      /^\{"stack":"SyntaxError\\n {4}at JSON.parse \(<anonymous>\)\\n {4}at .*redacted\.test\.ts:\d+:\d+/,
    );
  });

  it.each([
    [
      'TypeError [ERR_INVALID_URL]: Li\nWei\n    at home: bring it\n    at f (file:///a.ts:1:2)',
      'TypeError [ERR_INVALID_URL]\n    at f (file:///a.ts:1:2)',
    ],
    ['Li Wei: was here\n    at f (native)', 'Error\n    at f (native)'],
    ['', 'Error'],
  ])('tells of %j no more than that', (stack, told) => {
    expect(JSON.parse(written({ stack }))).toEqual({ stack: told });
  });

  it('keeps ids, numbers and its own message', () => {
    const facts = { message: 'not-woken', incidentId: 'inc_01JD9Y7KQ4W2X8V5T3R6P9M1NZ', count: 3 };
    expect(JSON.parse(written(facts))).toEqual(facts);
    expect(written({ message: 'Li Wei was here' })).toBe('{"message":"[redacted]"}');
  });
});

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
