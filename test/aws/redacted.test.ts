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
    const line = written({ error: { stack: 'of 4111111111111111, +8613800138000 and li@shop.example at file:1' } });
    expect(line).not.toMatch(/4111111111111111|13800138000|li@shop/);
    expect(line).toContain('411111******1111');
  });

  it('keeps ids, numbers and its own message', () => {
    const facts = { message: 'not-woken', incidentId: 'inc_01JD9Y7KQ4W2X8V5T3R6P9M1NZ', count: 3 };
    expect(JSON.parse(written(facts))).toEqual(facts);
    expect(written({ message: 'Li Wei was here' })).toBe('{"message":"[redacted]"}');
  });
});
