import { readFileSync } from 'node:fs';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Meter } from '../meter.ts';
import { Failure } from '../dynamo/failure.ts';
import type { TimeOfDay } from './time-of-day.ts';
import type { Work } from './work.ts';

/** Executions of the incident's machine, and who waits. */
export interface StepFunctions {
  answer(operation: string, input: StatesInput): unknown;
  /** When the next wait is over. */
  nextTimeout(): number | undefined;
  /** Ends the waits whose time is up. */
  ring(): void;
  /** Whoever waits does so no more. */
  end(): void;
}

interface StatesInput {
  name?: string;
  input?: string;
  taskToken?: string;
  error?: string;
}

interface House {
  meter: Meter;
  time: TimeOfDay;
  work: Work;
  /** Runs the function behind a state. */
  run: (state: string, input: unknown) => Promise<unknown>;
}

interface Waiting {
  until: number;
  goOn: () => void;
  fail: (error: Error) => void;
}

const file = new URL('../../../statemachines/incident.asl.json', import.meta.url);
const soon = 20; // ms between the tries of a step
const longest = 2_000_000; // s; where none is given the interpreter takes a minute of real time, and Node counts no more than 24 days

/** The machine's own file, interpreted; each state that is entered, and each retry, is a transition. */
export function createStepFunctions({ meter, time, work, run }: House): StepFunctions {
  const definition = definitionIn(readFileSync(file, 'utf8'));
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  const names = [...readFileSync(file, 'utf8').matchAll(/"\$\{(\w+)\}"/g)].flatMap(([, name]) => name ?? []);
  const steps = new Set(names);
  const executions = new Map<string, { input: string; isRunning: boolean }>();
  const waiting = new Map<string, Waiting>();
  const aborts = new Set<() => void>();
  let tokens = 0;

  /** Waits with a token of its own; what runs meanwhile is not work. */
  async function waitForChange(input: unknown): Promise<unknown> {
    const { Payload } = input as { Payload: { waitSeconds: number } };
    tokens += 1;
    const token = `token-${String(tokens)}`.padEnd(700, '.'); // as long as one of the service's
    const answered = new Promise<void>((goOn, fail) => {
      const until = time.now() + Payload.waitSeconds * 1000;
      waiting.set(token, { until, goOn, fail });
    });
    answered.catch(() => undefined);
    await run('WaitForChange', { ...Payload, token });
    work.end();
    try {
      await answered;
      return {};
    } finally {
      work.begin();
    }
  }

  async function execute(name: string, input: string): Promise<void> {
    const { incidentId } = JSON.parse(input) as { incidentId: string };
    const handlers = Object.fromEntries(
      [...steps].map((state) => [
        state,
        (given: unknown) => (state === 'WaitForChange' ? waitForChange(given) : run(state, given)) as Promise<null>,
      ]),
    );
    const execution = machine.run(JSON.parse(input) as { incidentId: string }, {
      overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: Object.fromEntries([...steps].map((state) => [state, soon])) }, // prettier-ignore
      context: { Task: { Token: 'given when it waits' } },
      noThrowOnAbort: true,
    });
    const abort = () => {
      execution.abort();
    };
    aborts.add(abort);
    const heard = (async () => {
      for await (const event of execution.eventLogs)
        if ((event.type === 'StateEntered' || event.type === 'StateRetried') && 'state' in event)
          meter.count({ measure: 'transitions', by: 1, of: event.state.name, incidentId });
    })();
    await execution.result.catch((error: unknown) => {
      process.stderr.write(`an execution failed: ${String(error)}\n`);
    });
    aborts.delete(abort);
    await heard;
    const known = executions.get(name);
    if (known !== undefined) known.isRunning = false;
  }

  function start({ name = '', input = '{}' }: StatesInput): unknown {
    const known = executions.get(name);
    if (known !== undefined && !(known.isRunning && known.input === input))
      throw new Failure('ExecutionAlreadyExists', `Execution Already Exists: '${name}'`);
    if (known === undefined) {
      executions.set(name, { input, isRunning: true });
      meter.count({ measure: 'executions', by: 1, of: 'incident', incidentId: (JSON.parse(input) as { incidentId: string }).incidentId }); // prettier-ignore
      void work.during(() => execute(name, input));
    }
    return { executionArn: `arn:aws:states:us-east-1:000000000000:execution:incident:${name}`, startDate: 0 };
  }

  function take(token = ''): Waiting {
    const found = waiting.get(token);
    if (found === undefined) throw new Failure('TaskTimedOut', 'Task Timed Out');
    waiting.delete(token);
    return found;
  }

  return {
    answer: (operation, input) => {
      switch (operation) {
        case 'StartExecution':
          return start(input);
        case 'SendTaskSuccess':
          take(input.taskToken).goOn();
          return {};
        case 'SendTaskFailure':
          take(input.taskToken).fail(named(input.error ?? ''));
          return {};
      }
      throw new Failure('UnknownOperationException', operation);
    },
    nextTimeout: () => (waiting.size === 0 ? undefined : Math.min(...[...waiting.values()].map(({ until }) => until))),
    ring: () => {
      for (const [token, { until, fail }] of waiting)
        if (until <= time.now()) {
          waiting.delete(token);
          fail(named('States.Timeout'));
        }
    },
    end: () => {
      for (const abort of aborts) abort();
    },
  };
}

const named = (name: string): Error => Object.assign(new Error(name), { name });

/**
 * The interpreter keeps no policy time: the wait above does. And it takes a time that is up for a task that failed, which
 * the service does not (Amazon States Language, "Errors": States.TaskFailed matches any error except States.Timeout).
 */
function definitionIn(text: string): StateMachineDefinition {
  const arned = text.replace(/\$\{(\w+)\}/g, 'arn:aws:lambda:local:000000000000:function:$1');
  const definition = JSON.parse(arned) as StateMachineDefinition;
  const { WaitForChange: wait } = definition.States;
  if (wait?.Type !== 'Task') throw new Error('the machine does not wait for a change');
  Reflect.deleteProperty(wait, 'TimeoutSecondsPath');
  wait.TimeoutSeconds = longest;
  wait.Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 }, ...(wait.Retry ?? [])];
  return definition;
}
