import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from './local-house.ts';
import { run, startService, token, type Service } from './service.ts';

let folder = '';
const running: Service[] = [];
beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  for (const service of running.splice(0)) {
    service.kill('SIGKILL');
    await service.ended;
  }
  rmSync(folder, { recursive: true, force: true });
});
const start = async (variables?: Record<string, string>, prefix?: string) => {
  const service = await startService(folder, variables, prefix);
  running.push(service);
  return service;
};

describe('npm start', () => {
  it('says in three lines where it is, with which token, and how to report a lost terminal', async () => {
    const service = await start({ HOLDFAST_TOKEN: '' });
    const [ready, admin, report, ...more] = service.out().split('\n');
    expect(ready).toBe(`holdfast is ready on http://127.0.0.1:${service.port}`);
    expect(admin).toMatch(/^admin token: [A-Za-z0-9_-]{43}$/);
    expect(report).toMatch(/^report a lost terminal: curl /);
    expect(more).toEqual(['']);
    expect(service.errors()).toBe('');

    const pasted = execFileSync('/bin/sh', ['-c', report?.slice('report a lost terminal: '.length) ?? '']).toString();
    expect(JSON.parse(pasted)).toMatchObject({ status: 'open', incidentId: expect.stringMatching(/^inc_/) as string });
  });

  it('prints no token that it was given, and its line works with the variable', async () => {
    const service = await start();
    expect(service.out()).not.toContain(token);
    const [, , report = ''] = service.out().split('\n');
    const pasted = execFileSync('/bin/sh', ['-c', report.slice('report a lost terminal: '.length)], {
      env: { ...process.env, HOLDFAST_TOKEN: token },
    });
    expect(JSON.parse(pasted.toString())).toMatchObject({ status: 'open' });
  });

  it('can be ended as soon as it says that it is ready', async () => {
    const services = await Promise.all([1, 2, 3].map((n) => startService(join(folder, String(n)))));
    for (const service of services) expect(await service.stop()).toEqual({ code: 0, signal: null });
  });

  it('keeps the token that it made', async () => {
    const first = await start({ HOLDFAST_TOKEN: '' });
    const [, before] = first.out().split('\n');
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    const [, after] = (await start({ HOLDFAST_TOKEN: '' })).out().split('\n');
    expect(after).toBe(before);
  });

  it('names every variable that is wrong, and does nothing else', async () => {
    const program = run('local/main.ts', [], {
      PORT: '70000',
      HOLDFAST_DATA: folder,
      HOLDFAST_TOKEN: 'with a blank',
      HOLDFAST_CLOCK: 'manual@2026-13-45T99:00:00Z',
      HOLDFAST_PUBLIC_URL: 'ftp://desk.example',
      HOLDFAST_OPERATORS: 'desk@shop.example, 12',
      HOLDFAST_ALLOW_PRIVATE_TARGETS: 'perhaps',
    });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.out()).toBe('');
    expect(program.errors()).toMatch(/^holdfast cannot start: [^\n]+\n$/);
    for (const name of [
      'PORT',
      'HOLDFAST_TOKEN',
      'HOLDFAST_CLOCK',
      'HOLDFAST_PUBLIC_URL',
      'HOLDFAST_OPERATORS',
      'HOLDFAST_ALLOW_PRIVATE_TARGETS',
    ])
      // prettier-ignore
      expect(program.errors()).toContain(`${name}: `);
    expect(program.errors()).not.toContain('short');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that its port is in use', async () => {
    const { port } = await start();
    const program = run('local/main.ts', [], { PORT: port, HOLDFAST_DATA: join(folder, 'other') });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.errors()).toBe(`holdfast cannot start: PORT: ${port} is in use\n`);
  });

  it('refuses a folder that another one has, which goes on undisturbed', async () => {
    const first = await start();
    const program = run('local/main.ts', [], { PORT: '0', HOLDFAST_DATA: folder });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.errors()).toMatch(/^holdfast cannot start: another Holdfast runs on [^\n]+\n$/);
    expect((await first.report('SN1')).status).toBe(201);
  });

  it('refuses a folder that it cannot use, in one line', async () => {
    writeFileSync(join(folder, 'holdfast.sqlite'), 'x'.repeat(8192));
    for (const data of [folder, '/proc/holdfast', join(folder, 'holdfast.sqlite')]) {
      const program = run('local/main.ts', [], { PORT: '0', HOLDFAST_DATA: data });
      expect(await program.ended).toEqual({ code: 1, signal: null });
      expect(program.errors()).toMatch(/^holdfast cannot start: [^\n]+\n$/);
    }
  });
});

const makeRoom = 'prlimit --pid=$0 --fsize=unlimited';

describe('a disk that is full while it runs', () => {
  it('is answered with 503 and Retry-After; nothing is lost or half done, and it goes on when there is room', async () => {
    const service = await start({}, 'ulimit -S -f 1000;'); // no file longer than 512,000 bytes
    const answers: { serial: string; status: number; retryAfter: string | null }[] = [];
    const report = async (serial: string) => {
      const { status, headers } = await service.report(serial);
      answers.push({ serial, status, retryAfter: headers.get('retry-after') });
      return status;
    };
    for (let n = 0; answers.every(({ status }) => status === 201) && n < 500; n++) await report(`SN${n}`);
    await Promise.all(Array.from({ length: 10 }, (_, n) => report(`FULL${n}`)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, retryAfter } of refused) expect([status, Number(retryAfter) > 0]).toEqual([503, true]);
    expect((await service.call('GET', '/v1/incidents?limit=200')).status).toBe(200);

    execFileSync('/bin/sh', ['-c', makeRoom, String(service.pid)]);
    for (const { serial } of refused) expect((await service.report(serial)).status).toBe(201);
    expect((await service.report(answers[0]?.serial ?? '', 'once more')).status).toBe(200); // joined: it is there
    expect(await service.stop()).toEqual({ code: 0, signal: null });
    const verified = run('local/verify.ts', [folder]);
    expect(await verified.ended).toMatchObject({ code: 0 });
    expect(verified.out()).toMatch(new RegExp(`^${answers.length} incidents`));
  });
});
