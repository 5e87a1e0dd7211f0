import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfiguration, WrongConfiguration } from './configuration.ts';
import { createDesk, type Desk } from './desk.ts';
import { createHttpServer } from './http-server.ts';
import { log } from './log.ts';
import { UnusableData } from './unusable-data.ts';

const host = '127.0.0.1';
/** The contract gives five seconds from SIGTERM to the end. */
const patience = 4_500;

process.umask(0o077); // a data folder is its owner's, also one that others made

try {
  await serve();
} catch (error) {
  if (!(error instanceof UnusableData || error instanceof WrongConfiguration)) throw error;
  process.stderr.write(`holdfast cannot start: ${error.message}\n`);
  process.exit(1);
}

async function serve(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const desk = await createDesk(configuration);
  const server = createHttpServer(desk.ports, desk.handle, desk.takeUpload);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be taken (${String(error.code)})`;
      reject(new WrongConfiguration(`PORT: ${String(configuration.port)} ${why}`));
    });
    server.listen(configuration.port, host, resolve);
  });
  const url = `http://${host}:${String((server.address() as AddressInfo).port)}`;
  desk.setAddress(url);
  desk.start();
  stopOn(['SIGTERM', 'SIGINT'], async () => {
    await closed(server);
    await desk.stop();
  });
  greet(url, desk, configuration.token === undefined); // last: whoever reads it may end us at once
}

/** Takes no more connections, and ends each that is there with its next answer or as soon as it is idle. */
async function closed(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.setHeader('connection', 'close');
  });
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  await new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  clearInterval(sweep);
}

function greet(url: string, { adminToken }: Desk, isOurs: boolean): void {
  const token = isOurs ? adminToken : '$HOLDFAST_TOKEN';
  const report =
    '{"kind":"terminal-lost","terminalSerial":"SN1","activation":"unactivated","reporter":{"name":"Li","phone":"+8613800138000"}}';
  process.stdout.write(
    [
      `holdfast is ready on ${url}`,
      isOurs ? `admin token: ${adminToken}` : 'admin token: as given in HOLDFAST_TOKEN',
      `report a lost terminal: curl -s ${url}/v1/incidents -H 'content-type: application/json' -H "authorization: Bearer ${token}" -d '${report}'`,
      '',
    ].join('\n'),
  );
}

function stopOn(signals: NodeJS.Signals[], stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of signals)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(0), patience).unref(); // what is still under way lies in its rows
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('stopping-failed', { error: error instanceof Error ? error.name : 'unknown' });
          process.exit(1);
        },
      );
    });
}
