// `npm run emulator`: an AWS on this machine, for whoever wants to try the stacks or the adapters. Needs Python 3.10 or later; installs what
// it needs into .cache/. EMULATOR_PORT (4566), EMULATOR_LOG (ERROR; INFO shows every request).
import { startEmulator } from './emulator/start-emulator.ts';

const emulator = await startEmulator({ port: Number(process.env['EMULATOR_PORT'] ?? 4566) });
console.log(`The emulator is ready on ${emulator.url}. To speak to it:\n`);
for (const [name, value] of Object.entries(emulator.env)) console.log(`export ${name}=${value}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
await emulator.ended;
