// What `npm start` starts in the folder that the player of cases is given: passes on whatever comes to PORT, and says when it does.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const [port, door, control] = ['PORT', 'METERED_DOOR', 'METERED_CONTROL'].map((name) => process.env[name] ?? '');
await fetch(control ?? '', { method: 'POST', body: process.env['HOLDFAST_TOKEN'] ?? '' });
const server = createServer((caller) => {
  const desk = connect(Number(door), '127.0.0.1');
  caller.pipe(desk).pipe(caller);
  for (const [one, other] of [
    [caller, desk],
    [desk, caller],
  ] as const)
    one.on('error', () => other.destroy());
});
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`holdfast is ready on http://127.0.0.1:${port ?? ''}\n`);
process.once('SIGTERM', () => process.exit(0));
