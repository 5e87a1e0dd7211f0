import { describe, expect, it } from 'vitest';
import { Cause, Kind } from '../../events/kind.ts';
import { preventionOf, preventions, type Prevention } from '../../incident/prevention.ts';

const calm = { cause: 'unknown', verdict: null } as const;

describe('the prevention check-list', () => {
  it.each(Kind.options)('of a %s names a few habits, each once, whatever the cause (R67)', (kind) => {
    for (const cause of Cause.options) {
      const advised = preventionOf({ kind, cause, verdict: null });
      expect(advised.length).toBeGreaterThanOrEqual(4);
      expect(advised.length).toBeLessThanOrEqual(12);
      expect(new Set(advised).size).toBe(advised.length);
    }
  });

  it.each<[string, Parameters<typeof preventionOf>[0], Prevention]>([
    ['a stolen terminal', { ...calm, kind: 'terminal-stolen' }, 'cameras'],
    ['a transaction that nobody made', { ...calm, kind: 'unauthorized-transaction' }, 'identity-check'],
    ['charges that nobody explains', { ...calm, kind: 'account-anomaly' }, 'scams'],
    ['a block for malware', { ...calm, kind: 'terminal-blocked', cause: 'malware' }, 'updates'],
    ['a block for a violation', { ...calm, kind: 'terminal-blocked', cause: 'violation' }, 'lawful-operation'],
    ['wrong PINs', { ...calm, kind: 'terminal-locked', cause: 'wrong-pin' }, 'pin-tries'],
    ['a fraud, whatever it began as', { ...calm, kind: 'terminal-locked', verdict: 'fraud' }, 'two-factor'],
  ])('after %s says what would have helped (R67)', (_, incident, habit) => {
    expect(preventionOf(incident)).toContain(habit);
  });

  it('does not tell whoever had a broken line to trade lawfully (R69)', () => {
    const advised = preventionOf({ kind: 'terminal-blocked', cause: 'network', verdict: null });
    expect(advised).toContain('connection');
    expect(advised).not.toContain('lawful-operation');
  });

  it('leaves no habit of the guides unsaid (R67)', () => {
    const said = Kind.options.flatMap((kind) => Cause.options.flatMap((cause) => preventionOf({ kind, cause, verdict: 'fraud' }))); // prettier-ignore
    expect([...new Set(said)].sort()).toEqual([...preventions].sort());
  });
});
