import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const read = (context: Record<string, unknown>, environment = {}) => readSettings((name) => context[name], environment);

describe('what a deployment needs to be told', () => {
  it('is an e-mail address and nothing else', () => {
    expect(read({ email: 'desk@example.com' })).toEqual({ email: 'desk@example.com' });
  });

  it('may come from the environment', () => {
    expect(read({}, { HOLDFAST_EMAIL: 'desk@example.com' })).toMatchObject({ email: 'desk@example.com' });
  });

  it('is asked for in so many words where it is missing', () => {
    expect(() => read({})).toThrow('email: an e-mail address of yours: -c email=desk@example.com, or HOLDFAST_EMAIL');
  });

  it.each([
    [{ name: 'a b' }, /name: a letter, then up to 30 letters and digits/],
    [{ publicUrl: 'http://desk.example' }, /publicUrl: an https address/],
    [{ smsSender: '12345' }, /smsSender: 3 to 11 letters and digits, at least one letter/],
    [{ smsLimit: 'much' }, /smsLimit: an amount in dollars/],
    [{ allowPrivateTargets: 'yes' }, /allowPrivateTargets: 1, or nothing/],
  ])('is named where it is wrong: %j', (wrong, message) => {
    expect(() => read({ email: 'desk@example.com', ...wrong })).toThrow(message);
  });

  it('is taken as it is meant', () => {
    const given = { email: 'desk@example.com', publicUrl: 'https://desk.example/', smsLimit: '50' };
    expect(read(given)).toMatchObject({ publicUrl: 'https://desk.example', smsLimit: 50 });
  });
});
