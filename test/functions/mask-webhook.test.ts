import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskWebhook } from '../../functions/mask-webhook.ts';

const card = '4111111111111111';

describe('a webhook’s body as it is kept', () => {
  it('shows no card number, also where it stands as a number in a field that nobody reads', () => {
    const body = `{"type":"x","data":{"pan":${card},"more":[${card}, 12],"inner":{"n":-1}}}`;
    expect(maskWebhook(body)).toBe('{"type":"x","data":{"pan":"411111******1111","more":["411111******1111", 12],"inner":{"n":-1}}}'); // prettier-ignore
  });

  it('leaves references as they are, and numbers that are no cards', () => {
    const body = `{"reference":${card},"amount":{"amount":1234567890123},"ratio":0.${card},"big":${card}0000,"exp":1e${card}}`;
    expect(maskWebhook(body)).toBe(body);
  });

  it('stays JSON, and masked once it is masked for good', () => {
    const property = fc.property(fc.jsonValue(), fc.constantFrom(card, '5', `-${card}`), (value, number) => {
      const body = JSON.stringify({ value }).replace(/\}$/, `,"n":${number}}`);
      const once = maskWebhook(body);
      expect(Object.keys(JSON.parse(once) as object)).toEqual(['value', 'n']);
      expect(maskWebhook(once)).toBe(once);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
