import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requirementsDue } from './requirements-due.ts';
import { titlesIn } from './support/titles.ts';

const root = join(import.meta.dirname, '..');

/** What is committed or could be: tracked and new files, without what is ignored. */
const tree = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\0')
  .filter((path) => path !== '' && path !== 'package-lock.json' && existsSync(join(root, path)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the arrows of the house', () => {
  const allowed: Record<string, string[]> = {
    events: [],
    incident: ['events'],
    functions: ['events', 'incident'],
    channels: ['events', 'incident', 'functions'],
    aws: ['events', 'incident', 'functions', 'channels', 'channels/http'],
    local: ['events', 'incident', 'functions', 'channels', 'channels/http'],
    simulator: ['events', 'channels/http'],
    bench: ['events', 'incident', 'channels', 'channels/http', 'functions', 'local', 'aws', 'infra'],
    infra: [],
    console: [],
    scripts: ['events', 'incident', 'functions', 'channels', 'channels/http', 'aws', 'local'],
  };
  const parts = Object.keys(allowed);
  const targets = [...parts, 'channels/http', 'test'];
  const house = mkdtempSync(join(tmpdir(), 'holdfast-arrows-'));
  const violations = new Set<string>();

  function plant(path: string, text: string) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }

  beforeAll(async () => {
    for (const target of targets) plant(`${target}/target.ts`, 'export const value = 1;\nexport type Shape = 1;\n');
    for (const part of parts)
      for (const target of targets)
        plant(
          `${part}/to-${target.replace('/', '-')}.ts`,
          `import { value } from '../${target}/target.ts';\nvoid value;\n`,
        );
    plant('console/shape.ts', `import { type Shape } from '../events/target.ts';\nexport type Mine = Shape;\n`);
    plant('incident/one.ts', `import { two } from './two.ts';\nexport const one = () => two;\n`);
    plant('incident/two.ts', `import { one } from './one.ts';\nexport const two = () => one;\n`);
    plant('incident/clerk.ts', `import { readFileSync } from 'node:fs';\nvoid readFileSync;\n`);
    plant('functions/at-home.ts', `import { DatabaseSync } from 'node:sqlite';\nvoid DatabaseSync;\n`);
    plant('events/alone.ts', 'export const alone = 1;\n');
    const options = await extractOptions(join(root, '.dependency-cruiser.cjs'));
    const { output } = await cruise(['.'], { ...options, baseDir: house, validate: true });
    if (typeof output === 'string') throw new Error(output);
    for (const { from, to, rule } of output.summary.violations) violations.add(`${from} -> ${to}: ${rule.name}`);
  });
  afterAll(() => {
    rmSync(house, { recursive: true, force: true });
  });

  it.each(parts)('lets %s import what it may, and reports all else', (part) => {
    const reported = targets.filter((target) =>
      violations.has(
        target === 'events' && part === 'console'
          ? 'console/to-events.ts -> events/target.ts: console-takes-types-only'
          : `${part}/to-${target.replace('/', '-')}.ts -> ${target}/target.ts: ${part}-imports-only-what-it-may`,
      ),
    );
    const within = part === 'channels' ? ['channels', 'channels/http'] : [part];
    expect(reported).toEqual(targets.filter((target) => ![...within, ...(allowed[part] ?? [])].includes(target)));
  });

  it('lets the console import a type of events', () => {
    expect([...violations].filter((v) => v.startsWith('console/shape.ts'))).toEqual([]);
  });

  it.each([
    ['a cycle', 'incident/one.ts -> incident/two.ts: no-cycle'],
    ['a file that nobody imports', 'events/alone.ts -> events/alone.ts: no-orphan'],
    ['a pure part that reads files', 'incident/clerk.ts -> fs: pure-parts-touch-nothing'],
    ['a function that knows its store', 'functions/at-home.ts -> node:sqlite: functions-know-no-house'],
  ])('reports %s', (_, violation) => {
    expect([...violations]).toContain(violation);
  });
});

describe('the requirements', () => {
  const ranges = [[1, 8], [10, 15], [20, 24], [30, 34], [40, 44], [50, 53], [60, 84]] as const; // prettier-ignore
  const known = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => `R${from + i}`));
  const proved = new Set(
    tree
      .filter((path) => /^test\/.*\.test\.ts$/.test(path))
      .flatMap((path) => titlesIn(read(path)))
      .flatMap((title) => title.match(/\([^()]*\)/g) ?? [])
      .flatMap((aside) => aside.match(/\bR\d+\b/g) ?? []),
  );

  it('that are due are each proved by a test', () => {
    expect(requirementsDue.filter((id) => !proved.has(id))).toEqual([]);
  });

  it('that are named exist', () => {
    expect([...requirementsDue, ...proved].filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('what is committed', () => {
  it.each([
    ['no host of a registry', /registry\.(npmjs|yarnpkg|npmmirror)\b/],
    ['no path of one machine', /(^|[\s"'`(=:])\/(work|home|root|Users)\/\w/m],
    ['no test that silences the others', /\b(it|test|describe)\.only\(/],
  ])('holds %s', (_, pattern) => {
    expect(tree.filter((path) => pattern.test(read(path)))).toEqual([]);
  });
});
