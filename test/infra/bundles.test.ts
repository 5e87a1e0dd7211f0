import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleFunctions, functionFiles } from '../../infra/bundle/bundle-functions.ts';
import { serveAws } from '../../bench/cold/serve-aws.ts';
import { incidentId, token } from '../../bench/cold/what-is-there.ts';
import { wholeEnvironment } from '../aws/whole-environment.ts';

const execute = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'holdfast-bundles-'));
let bundles: Map<string, Bundle>;

beforeAll(async () => {
  bundles = await bundleFunctions(folder);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const KB = 1_000;
const medianOf = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

describe('what a function reads when it starts', () => {
  const own = () => [...bundles.values()].map(({ atStart }) => atStart.own);
  const sdk = () => [...bundles.values()].map(({ atStart }) => atStart.sdk);

  it('is at most 400 KB of its own, and less than 250 KB in the middle', () => {
    expect(Math.max(...own())).toBeLessThanOrEqual(400 * KB);
    expect(medianOf(own())).toBeLessThan(250 * KB);
  });

  it('holds no schema where the API has not been asked for anything yet', () => {
    expect(bundles.get('api')?.atStart.own).toBeLessThanOrEqual(200 * KB);
  });

  it('is at most 500 KB of the SDK, and less than 350 KB in the middle', () => {
    expect(Math.max(...sdk())).toBeLessThanOrEqual(500 * KB);
    expect(medianOf(sdk())).toBeLessThan(350 * KB);
  });
});

describe('a bundle', () => {
  it('is made of every function', () => {
    expect([...bundles.keys()].toSorted()).toEqual(functionFiles().toSorted());
  });

  it('has its source map, without the sources', () => {
    for (const [name, bundle] of bundles) expect(readdirSync(bundle.folder), name).toContain('index.mjs.map');
  });

  it('tells of a failure by its places in the sources', async () => {
    const path = pathToFileURL(join(bundles.get('wait-for-change')?.folder ?? '', 'index.mjs')).href;
    const fail = `const { handler } = await import(process.argv[1]); await handler({}, {}).catch(() => undefined);`;
    const { stderr } = await execute(process.execPath, ['--input-type=module', '-e', fail, path], { env: variables });
    expect((JSON.parse(stderr) as { stack: string }).stack).toMatch(/functions\/step\.ts:\d+:\d+/);
  });

  it.each([
    ['an incident', `/v1/incidents/${incidentId}`, token, 200],
    ['a list that has to be parsed for', '/v1/incidents?limit=none', token, 422],
    ['nothing to a stranger', `/v1/incidents/${incidentId}`, 'of-nobody', 401],
    ['the document of the API', '/openapi.json', token, 200],
  ])('answers %s with what is read when it is asked for', async (_, path, bearer, status) => {
    const aws = await serveAws();
    const [rawPath, rawQueryString] = path.split('?');
    const event = { rawPath, rawQueryString: rawQueryString ?? '', headers: { authorization: `Bearer ${bearer}` }, requestContext: { requestId: '1', http: { method: 'GET' } } }; // prettier-ignore
    const file = pathToFileURL(join(bundles.get('api')?.folder ?? '', 'index.mjs')).href;
    const ask = `const { handler } = await import(process.argv[1]); console.log((await handler(${JSON.stringify(event)}, {})).statusCode);`;
    const env = { ...variables, AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
    const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', ask, file], { env });
    aws.close();
    expect(Number(stdout)).toBe(status);
  });

  it('finds all that it imports beside it, and handles events', { timeout: 120_000 }, async () => {
    const paths = [...bundles.values()].map((bundle) => pathToFileURL(join(bundle.folder, 'index.mjs')).href);
    const load = `for (const path of process.argv.slice(1)) console.log(typeof (await import(path)).handler);`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', load, ...paths], {
      cwd: folder,
      env: variables,
    });
    expect(stdout.trim().split('\n')).toEqual(functionFiles().map(() => 'function'));
  });
});

const variables = { ...wholeEnvironment, AWS_REGION: 'eu-west-1' };
