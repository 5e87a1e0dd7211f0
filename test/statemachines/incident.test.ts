import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../incident/effects.ts';
import { plan } from '../../functions/plan.ts';
import { localDefinition } from '../../local/machine.ts';
import { stepsOf } from '../../local/steps.ts';
import { Town } from '../support/memory-house/town.ts';
import { readFields, readMachine, readStates } from './states.ts';

const require = createRequire(import.meta.url);
const states = readStates();
const tasks = [...states].filter(([, { Type }]) => Type === 'Task');
const choices = [...states].filter(([, { Type }]) => Type === 'Choice');

/** Kinds of effects, each with a state of its own. */
const kinds = {
  Notify: true,
  Freeze: true,
  Ask: true,
  Remind: true,
  Escalate: true,
  Cancel: true,
  ImportStatement: true,
} satisfies Record<Effect['kind'], true>;

/** What a plan answers of an incident that has just been reported. */
async function planned(town = new Town({ rules: {} })) {
  await town.register();
  await report(town);
  return plan(town.house.ports)({ incidentId: town.incidentId });
}

async function report(town: Town): Promise<void> {
  const lost = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1' };
  const { status } = await town.send(
    town.request('/v1/incidents', { ...lost, reporter: { name: 'Wang', phone: '+8613900139000' } }, 'a-report'),
  );
  expect(status).toBe(201);
}

describe('the machine of an incident', () => {
  it('is valid', () => {
    const validate = require('asl-validator') as (machine: object) => {
      isValid: boolean;
      errorsText: (separator: string) => string;
    };
    const { isValid, errorsText } = validate(readMachine());
    expect(isValid ? '' : errorsText('\n')).toBe('');
  });

  it('says why it exists', () => {
    expect(readMachine()['Comment']).toMatch(/\w+ \w+ \w+/);
  });

  it('runs in this house from the same file, which only lets it end where it waits', () => {
    const { States, ...machine } = readMachine();
    const local = JSON.parse(JSON.stringify(localDefinition(JSON.stringify({ ...machine, States })))) as Record<
      string,
      unknown
    >;
    const { WaitForChange: waits, ...others } = States as Record<string, unknown>;
    const { WaitForChange: ends, ...same } = local['States'] as Record<string, object>;
    expect({ ...local, States: same }).toEqual({ ...machine, States: others });
    expect(ends).toMatchObject({ End: true });
    expect(waits).toMatchObject({ Next: 'Plan' });
  });

  it('uses nothing that the interpreter of this house lacks', () => {
    const lacking = ['HeartbeatSeconds', 'HeartbeatSecondsPath', 'Assign', 'Arguments', 'Output', 'Condition'];
    const distributed = ['ItemReader', 'ResultWriter', 'ItemBatcher', 'ToleratedFailurePercentage'];
    const own = ['QueryLanguage', 'Credentials', ...lacking, ...distributed];
    expect(own.filter((field) => readFields().has(field))).toEqual([]);
  });
});

describe('each task', () => {
  it.each(tasks)('%s calls the function of its own name', async (name, { Resource, Parameters }) => {
    const kebab = name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const camel = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    expect(Parameters?.['FunctionName'] ?? Resource).toBe(`\${${name}}`);
    const exported = (await import(`../../functions/${kebab}.ts`)) as Record<string, unknown>;
    expect(exported[camel]).toBeTypeOf('function');
  });

  it('is furnished by this house, and nothing else is', () => {
    const steps = stepsOf(new Town({ rules: {} }).house.ports);
    expect(Object.keys(steps).toSorted()).toEqual(tasks.map(([name]) => name).toSorted());
  });

  it.each(tasks)('%s is bounded in time', (_, { TimeoutSeconds, TimeoutSecondsPath }) => {
    expect(TimeoutSecondsPath ?? TimeoutSeconds).toBeDefined();
    expect(TimeoutSeconds ?? 1).toBeGreaterThanOrEqual(1);
    expect(TimeoutSeconds ?? 1).toBeLessThanOrEqual(60);
  });

  it.each(tasks)('%s is tried again, whatever the error', (_, { Retry = [] }) => {
    const last = Retry.at(-1);
    expect(['States.ALL', 'States.TaskFailed']).toContain(last?.ErrorEquals.join());
    expect(last?.MaxAttempts).toBeGreaterThanOrEqual(3);
  });

  it('that only waits plans again when its time is over', () => {
    expect(states.get('WaitForChange')).toMatchObject({ Next: 'Plan', Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Plan' }, {}] }); // prettier-ignore
  });

  it('that only waits ends at once when another execution has taken its place', () => {
    const { Retry = [], Catch = [] } = states.get('WaitForChange') ?? {};
    expect(Retry[0]).toEqual({ ErrorEquals: ['HandedOver'], MaxAttempts: 0 });
    expect(states.get(Catch.find(({ ErrorEquals }) => ErrorEquals.includes('HandedOver'))?.Next ?? '')).toMatchObject({
      Type: 'Succeed',
    });
  });

  it.each(Object.keys(kinds))('%s that fails for good stops no other', (kind) => {
    const caught = states.get(kind)?.Catch?.at(-1);
    expect(caught?.ErrorEquals).toEqual(['States.ALL']);
    expect(states.get(caught?.Next ?? '')).toMatchObject({ Type: 'Pass', End: true });
  });

  it('is handed ids only, and how long it is to wait', () => {
    const payloads = tasks.map(([, { Parameters }]) => Parameters?.['Payload'] ?? {});
    const named = new Set(payloads.flatMap((payload) => Object.keys(payload).map((key) => key.replace('.$', ''))));
    expect(named).toEqual(new Set(['incidentId', 'version', 'token', 'waitSeconds']));
  });
});

describe('what the machine looks at', () => {
  it('is one field a choice', () => {
    const looked = choices.map(([name, { Choices = [] }]) => [name, [...new Set(Choices.map(({ Variable }) => Variable))]]); // prettier-ignore
    expect(Object.fromEntries(looked)).toEqual({ ByKind: ['$.kind'], Settled: ['$.settled'] });
  });

  it('was answered by a plan', async () => {
    const answered = await planned();
    expect(answered).toMatchObject({
      incidentId: answered.incidentId,
      version: 1,
      settled: false,
      waitSeconds: 2 * 60 * 60,
    });
    expect(states.get('Effects')?.ItemsPath).toBe('$.effects');
    expect(states.get('WaitForChange')?.TimeoutSecondsPath).toBe('$.waitSeconds');
    expect(answered.effects.map(({ kind }) => kind).toSorted()).toEqual(['Freeze', 'Notify']);
  });

  it('leads every kind of effect to the state of its name', () => {
    const routes = states.get('ByKind')?.Choices?.map((choice) => [choice['StringEquals'], choice.Next]);
    expect(routes).toEqual(Object.keys(kinds).map((kind) => [kind, kind]));
  });

  it('is of ids and instants: no name, no text is handed from step to step', async () => {
    const { effects } = await planned();
    const fields = new Set(effects.flatMap((effect) => Object.keys(effect)));
    expect(fields).toEqual(new Set(['kind', 'incidentId', 'followUpId', 'messageId']));
  });
});

describe('a reminder', () => {
  it('costs one round of at most six transitions (R50)', async () => {
    const entered: string[] = [];
    const town = new Town({ rules: {}, entered: (state) => entered.push(state) });
    await town.register();
    await report(town);
    await town.house.comeToRest();
    entered.length = 0;
    const until = town.durable.now + 2 * 60 * 60 * 1000;
    await town.advance(() => until);
    expect(town.head.incident.followUps.map(({ reminders }) => reminders)).toEqual([1]);
    expect(entered).toEqual(['Plan', 'Effects', 'ByKind', 'Remind', 'Settled', 'WaitForChange']);
  });
});
