import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { newFolder } from './local-house.ts';
import { startService, type Service } from './service.ts';

const lines = 60_000;
const statement = Buffer.from(
  `id,time,amount,card\n${Array.from({ length: lines }, (_, n) => `T-${n},2026-11-${String(1 + (n % 20)).padStart(2, '0')} 12:00:00,1.00,6222021234567890128`).join('\n')}\n`,
);
const Id = z.object({ incidentId: z.string() });
const Announced = z.object({
  documentId: z.string(),
  upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});
const Entries = z.object({ items: z.array(z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })) });

async function factsOf(service: Service, incidentId: string) {
  const { body } = await service.call('GET', `/v1/incidents/${incidentId}/timeline?limit=200`);
  return Entries.parse(body).items.filter(({ type }) => type.startsWith('statement.'));
}

/** Waits until the statement has come so far. */
async function until(service: Service, incidentId: string, type: string) {
  for (;;) {
    const found = (await factsOf(service, incidentId)).find((fact) => fact.type === type);
    if (found !== undefined) return found;
    await wait(10);
  }
}

it(
  'a desk that is killed while it reads a statement reads on where it was, and counts each line once (R6)',
  { timeout: 120_000 },
  async () => {
    const folder = newFolder();
    let service = await startService(folder);
    onTestFinished(async () => {
      service.kill('SIGKILL');
      await service.ended;
      rmSync(folder, { recursive: true });
    });
    const { incidentId } = Id.parse((await service.report('SN-1')).body);
    const sha256 = createHash('sha256').update(statement).digest('hex');
    const document = { evidenceType: 'transaction-list', filename: 's.csv', contentType: 'text/csv', size: statement.length, sha256 }; // prettier-ignore
    const announced = await service.call('POST', `/v1/incidents/${incidentId}/evidence`, document);
    const { documentId, upload } = Announced.parse(announced.body);
    const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: statement });
    expect(put.status).toBe(200);
    const command = { type: 'add-transactions', documentId };
    expect((await service.call('POST', `/v1/incidents/${incidentId}/commands`, command)).status).toBe(202);
    await until(service, incidentId, 'statement.import-progressed');
    service.kill('SIGKILL');
    await service.ended;

    service = await startService(folder);
    const { data } = await until(service, incidentId, 'statement.import-finished');
    expect(data).toMatchObject({
      lines: lines + 1,
      added: { sale: { count: lines, amount: lines * 100 } },
      known: 0,
      rejected: 0,
    });
    const { body } = await service.call('GET', `/v1/incidents/${incidentId}/review`);
    expect(body).toMatchObject({ transactions: { count: lines } });
    const parts = (await factsOf(service, incidentId)).filter(({ type }) => type === 'statement.import-progressed');
    expect(parts.map(({ data }) => data['lines'])).toEqual(
      [10_000, 20_000, 30_000, 40_000, 50_000, 60_000, lines + 1].map((to, index) => ({
        from: index * 10_000 + 1,
        to,
      })),
    );
  },
);
