import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Configuration } from '../../local/configuration.ts';
import { createDesk } from '../../local/desk.ts';
import { createHttpServer } from '../../local/http-server.ts';

export const t0 = '2026-11-23T02:00:00Z';
export const adminToken = 'the-admin-token-of-the-tests';

/** A desk in this process on a data folder, behind HTTP on a free port; a new folder begins at `t0`. */
export async function serveDesk(folder: string, operators: string[], mail?: Configuration['mail']) {
  const desk = await createDesk({
    port: 0,
    folder,
    token: adminToken,
    clock: { mode: 'manual', start: Date.parse(t0) },
    publicUrl: undefined,
    operators: operators.map((email, index) => ({ contactId: `@operator-${index + 1}`, locale: 'en', email })),
    mail,
    allowPrivateTargets: false,
  });
  const server = createHttpServer(desk.ports, desk.handle, desk.takeUpload).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk.setAddress(url);
  desk.start();
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await desk.stop();
    },
  };
}
