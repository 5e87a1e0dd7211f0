export { Terminal as body } from '../../../events/registry.ts';
export { default as example } from '../../../events/samples/terminal.json' with { type: 'json' };
