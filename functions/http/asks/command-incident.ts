export { Command as body } from '../../../events/commands.ts';
export { default as example } from '../../../events/samples/command.json' with { type: 'json' };
