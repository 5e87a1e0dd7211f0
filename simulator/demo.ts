// npm run demo: two lost terminals in sixteen hours of policy time, against the real service; exit code 0 if all went well.
//   node simulator/demo.ts [ENTRY]     ENTRY: what is started as the service, local/main.ts
import { join } from 'node:path';
import { createNarrator } from './demo/narrator.ts';
import { play } from './demo/play.ts';

const started = Date.now();
const narrator = createNarrator({
  write: (line) => console.log(line),
  coloured: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
});

try {
  const good = await play({
    narrator,
    root: join(import.meta.dirname, '..'),
    entry: process.argv[2] ?? 'local/main.ts',
    startAt: '2026-11-23T02:00:00Z',
  });
  const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (good) narrator.good(`\nBoth incidents are closed and their chains hold (${took}).`);
  else narrator.bad(`\nNot both incidents are closed with a whole chain (${took}).`);
  narrator.line(
    'Next: `npm start`, then open the address that it prints; `node simulator/main.ts` is a provider to play against.',
  );
  process.exitCode = good ? 0 : 1;
} catch (error) {
  narrator.bad(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
