// `npm run deploy:emulator`: starts an AWS on this machine (see emulator.ts), deploys the stacks to it and prints where the desk is reached.
// It is gone when this ends.
import { deployStacks } from './emulator/deploy-stacks.ts';
import { startEmulator } from './emulator/start-emulator.ts';

const emulator = await startEmulator({ port: Number(process.env['EMULATOR_PORT'] ?? 4566) });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
console.log(`The emulator is ready on ${emulator.url}; the stacks are being deployed, which takes about 20 s.`);
const { url, outputs } = await deployStacks(emulator);
console.log(`The desk is reached at ${url}\n`);
for (const [name, value] of Object.entries(emulator.env)) console.log(`export ${name}=${value}`);
console.log(`\n${JSON.stringify(outputs, undefined, 2)}`);
await emulator.ended;
