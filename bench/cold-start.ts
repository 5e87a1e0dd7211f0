// `npm run bench:cold`: from the start of a process to the first answer of a function as it is deployed, beside a bare handler with the
// same client of DynamoDB. Prints a table and writes bench/results/cold-start.json; ends with 1 where a bar is not met.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBare } from './cold/bundle-bare.ts';
import { serveAws } from './cold/serve-aws.ts';
import { incidentId, token } from './cold/what-is-there.ts';
import { timeToAnswer, type Took } from './cold/time-to-answer.ts';
import { bundleFunctions } from '../infra/bundle/bundle-functions.ts';
import { spreadOf } from './statistics.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '21' } } });
/** What a function may take, of what the bare handler takes. */
const bar = 1.6;

const request = {
  version: '2.0',
  rawPath: `/v1/incidents/${incidentId}`,
  rawQueryString: '',
  headers: { authorization: `Bearer ${token}` },
  requestContext: { requestId: 'bench', http: { method: 'GET' } },
  isBase64Encoded: false,
};
const step = { incidentId };
const events: Record<string, unknown> = {
  api: request,
  notify: step,
  'wait-for-change': { ...step, version: 1, token: 'token', waitSeconds: 60 },
};

const folder = mkdtempSync(join(tmpdir(), 'holdfast-cold-'));
const aws = await serveAws();
try {
  const bundles = await bundleFunctions(join(folder, 'functions'));
  const bare = await bundleBare(join(folder, 'bare'));
  const contenders = [
    { name: 'bare', folder: bare, event: step },
    ...Object.entries(events).map(([name, event]) => ({ name, folder: bundles.get(name)?.folder ?? '', event })),
  ];
  const times = new Map(contenders.map(({ name }) => [name, [] as Took[]]));
  for (let round = 0; round <= Number(values.rounds); round++)
    for (const { name, event, ...at } of contenders) {
      const took = await timeToAnswer(at.folder, { event, endpoint: aws.url });
      if (round > 0) times.get(name)?.push(took); // the first round warms the disk
    }
  const of = (name: string, which: keyof Took) => spreadOf((times.get(name) ?? []).map((took) => took[which]));
  const figures = contenders.map(({ name }) => {
    const [clock, cpu] = [of(name, 'clock'), of(name, 'cpu')];
    const ofBare = { clock: clock.median / of('bare', 'clock').median, cpu: cpu.median / of('bare', 'cpu').median };
    return { name, clock, cpu, ofBare };
  });
  process.stdout.write('                    ms by the clock, least and most   of bare   ms of CPU   of bare\n');
  for (const { name, clock, cpu, ofBare } of figures)
    process.stdout.write(`${name.padEnd(18)} ${[clock.median, clock.min, clock.max].map((ms) => ms.toFixed(0).padStart(8)).join('')} ${ofBare.clock.toFixed(2).padStart(18)} ${cpu.median.toFixed(0).padStart(11)} ${ofBare.cpu.toFixed(2).padStart(9)}\n`); // prettier-ignore
  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'cold-start.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  const late = figures.filter(({ ofBare }) => !(ofBare.clock <= bar)).map(({ name }) => name);
  if (late.length > 0) process.stdout.write(`more than ${bar} times the bare handler: ${late.join(', ')}\n`);
  process.exitCode = late.length > 0 ? 1 : 0;
} finally {
  aws.close();
  rmSync(folder, { recursive: true, force: true });
}
