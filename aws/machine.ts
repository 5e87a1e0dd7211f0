import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { Unavailable } from '../functions/errors.ts';
import { executionName } from './execution-name.ts';

/** The incident's machine on Step Functions. */
export interface Machine {
  /**
   * Sees to it that an execution drives this incident, the next one after it had rested at this version. One that runs
   * already is that one; one that has failed is followed by another.
   */
  start(incidentId: string, restedAt: number): Promise<void>;
  /** Answers whether somebody waited with this token; whoever did goes on to Plan. */
  goOn(token: string): Promise<boolean>;
  /** Ends the execution that waits with this token: another has taken its place. */
  handOver(token: string): Promise<void>;
}

/** So many executions may have failed between two rests; a name that was used is not free for 90 days. */
const mostNames = 200;
/** Nobody waits with this token any more: it was used, its time is up, or its execution has ended. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** That of this house. */
export const machineAt = (arn: string): Machine => createMachine(new SFNClient({ maxAttempts: 5 }), arn);

export function createMachine(client: SFNClient, stateMachineArn: string): Machine {
  const input = (incidentId: string) => JSON.stringify({ incidentId });

  /** Whether it runs now, be it since just now or for long; false where one of this name has ended. */
  async function startAs(name: string, incidentId: string): Promise<boolean> {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: input(incidentId) }));
      return true;
    } catch (error) {
      if (nameOf(error) === 'ExecutionAlreadyExists') return false;
      throw error;
    }
  }

  async function unlessGone(send: () => Promise<unknown>): Promise<boolean> {
    try {
      await send();
      return true;
    } catch (error) {
      if (gone.includes(nameOf(error))) return false;
      throw error;
    }
  }

  return {
    start: async (incidentId, restedAt) => {
      for (let count = 1; count <= mostNames; count++) {
        if (await startAs(executionName({ incidentId, restedAt, count }), incidentId)) return;
      }
      throw new Unavailable('the executions of this incident fail again and again');
    },
    goOn: (taskToken) => unlessGone(() => client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))),
    handOver: async (taskToken) => {
      await unlessGone(() => client.send(new SendTaskFailureCommand({ taskToken, error: 'HandedOver' })));
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
