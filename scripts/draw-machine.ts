// `npm run picture`: draws statemachines/incident.asl.json to docs/incident-machine.svg; test/scripts/ fails when it is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictureOf } from './machine-picture/picture-of.ts';

const root = join(import.meta.dirname, '..');
const [source = join(root, 'statemachines/incident.asl.json'), target = join(root, 'docs/incident-machine.svg')] =
  process.argv.slice(2);
writeFileSync(target, pictureOf(readFileSync(source, 'utf8'), 'The loop of an incident'));
