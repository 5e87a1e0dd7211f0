export { Report as body } from '../../../events/report.ts';
export { default as example } from '../../../events/samples/report.json' with { type: 'json' };
