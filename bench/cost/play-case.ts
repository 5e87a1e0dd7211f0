import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMeteredDesk, type MeteredDesk } from './cloud/desk.ts';

/** How a case went: whether its checks passed, what the player printed, and the desk with all that was used. */
export interface Played {
  passed: boolean;
  output: string;
  meter: MeteredDesk['meter'];
  tables: MeteredDesk['tables'];
}

/** Plays one case on a desk of its own: the player starts `npm start` in a folder whose start script leads to that desk. */
export async function playCase(player: string, file: string): Promise<Played> {
  const desk = await createMeteredDesk();
  const project = mkdtempSync(join(tmpdir(), 'holdfast-metered-'));
  const start = `"${process.execPath}" "${fileURLToPath(new URL('door.ts', import.meta.url))}"`;
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, scripts: { start } }));
  const control = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      desk.admit(Buffer.concat(chunks as Buffer[]).toString());
      response.end();
    });
  });
  control.listen(0, '127.0.0.1');
  await once(control, 'listening');
  try {
    const child = spawn(process.execPath, [player, '--project', project, file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        METERED_DOOR: new URL(desk.url).port,
        METERED_CONTROL: `http://127.0.0.1:${String((control.address() as AddressInfo).port)}`,
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    const { meter, tables } = desk;
    return { passed: code === 0, output, meter, tables };
  } finally {
    await desk.end();
    control.close();
    rmSync(project, { recursive: true, force: true });
  }
}
