export { Provider as body } from '../../../events/registry.ts';
export { default as example } from '../../../events/samples/provider.json' with { type: 'json' };
