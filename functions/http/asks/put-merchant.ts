export { Merchant as body } from '../../../events/registry.ts';
export { default as example } from '../../../events/samples/merchant.json' with { type: 'json' };
