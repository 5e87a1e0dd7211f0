import { readFileSync } from 'node:fs';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';

/** A step by the name of its state: gets the task's input, answers its result. */
export type Steps = Record<string, (input: unknown) => Promise<unknown>>;

/** The incident's machine, run in this process. */
export interface Machine {
  /** Runs until the machine waits or ends; rejects where a step failed for good. `entered` hears each state's name. */
  run(incidentId: string, entered?: (state: string) => void): Promise<void>;
}

/**
 * Milliseconds between the tries of a step, where nothing else is asked for. What is out of order in this house is so for all of it, and time may be
 * waiting (POST /local/clock): an execution fails soon, and its row begins it again later.
 */
const soon = 50;

const file = new URL('../statemachines/incident.asl.json', import.meta.url);

/**
 * Runs the very file that runs on Step Functions. One thing differs: where the machine waits, an execution here ends,
 * since the incident's row waits for it and every execution begins with Plan. So a waiting incident costs a row.
 */
export function createMachine(steps: Steps, pause = soon): Machine {
  const machine = new StateMachine(localDefinition(readFileSync(file, 'utf8')), {
    validationOptions: { noValidate: true },
  });
  const pauses = Object.fromEntries(Object.keys(steps).map((name) => [name, pause]));
  const handlers = Object.fromEntries(
    Object.entries(steps).map(([name, run]) => [name, (input: unknown) => run(unwrapped(input)) as Promise<null>]),
  );
  return {
    run: async (incidentId, entered) => {
      const execution = machine.run(
        { incidentId },
        {
          overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: pauses },
          context: { Task: { Token: 'local' } },
        },
      );
      const heard = entered === undefined ? undefined : hear(execution.eventLogs, entered);
      await execution.result;
      await heard;
    },
  };
}

async function hear(events: AsyncIterable<{ type: string }>, entered: (state: string) => void): Promise<void> {
  for await (const event of events)
    if (event.type === 'StateEntered' && 'state' in event) entered((event.state as { name: string }).name);
}

/** The payload of a state that invokes its function through the service integration. */
function unwrapped(input: unknown): unknown {
  return input !== null && typeof input === 'object' && 'Payload' in input ? input.Payload : input;
}

export function localDefinition(text: string): StateMachineDefinition {
  const arned = text.replace(/\$\{(\w+)\}/g, 'arn:aws:lambda:local:000000000000:function:$1');
  const definition = JSON.parse(arned) as StateMachineDefinition;
  const { WaitForChange: wait } = definition.States;
  if (wait?.Type !== 'Task') throw new Error('the machine does not wait for a change');
  const { Comment, Type, Resource, Parameters } = wait;
  definition.States['WaitForChange'] = {
    Type,
    Resource,
    ...(Comment && { Comment }),
    ...(Parameters && { Parameters }),
    End: true,
  };
  return definition;
}
