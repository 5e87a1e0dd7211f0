import type { Ask } from '../../events/ask.ts';
import type { Command } from '../../events/commands.ts';
import type { Report } from '../../events/report.ts';
import { millisecondsOf } from '../../events/durations.ts';
import type { FollowUp, Incident } from '../../incident/incident.ts';
import { Town, type TownOptions } from '../support/memory-house/town.ts';

/** An incident on fakes of every port, driven by the real machine, which tells the states that it goes through. */
export async function startJourney(options: Omit<TownOptions, 'entered'>) {
  const entered: string[] = [];
  const town = new Town({ ...options, entered: (state) => entered.push(state) });
  await town.register();
  let requests = 0;

  async function post(path: string, body: object): Promise<void> {
    const { status, body: answer } = await town.send(town.request(path, body, `request-${++requests}`));
    if (status >= 300) throw new Error(`${path} answered ${status} ${answer}`);
    await town.house.comeToRest();
  }

  const followUp = (ask: Ask): FollowUp => {
    const found = town.head.incident.followUps.find((candidate) => candidate.ask === ask);
    if (found === undefined) throw new Error(`${ask} was not asked`);
    return found;
  };

  return {
    town,
    followUp,
    /** What the machine has gone through since this was asked last: a line for each execution. */
    states: (): string[] => {
      const lines: string[][] = [];
      for (const state of entered.splice(0))
        if (state === 'Plan') lines.push([state]);
        else lines.at(-1)?.push(state);
      return lines.map((line) => line.join(' '));
    },
    report: (fields: Partial<Report> = {}) =>
      post('/v1/incidents', {
        kind: 'terminal-lost',
        activation: 'unactivated',
        terminalSerial: 'SN-1',
        reporter: { name: 'Wang', phone: '+8613900139000' },
        ...fields,
      }),
    command: (command: Command) => post(`/v1/incidents/${town.incidentId}/commands`, command),
    answer: (ask: Ask, said: { outcome: 'done' | 'refused'; reference?: string }) =>
      post(`/v1/incidents/${town.incidentId}/commands`, {
        type: 'record-answer',
        followUpId: followUp(ask).followUpId,
        ...said,
      }),
    advance: async (duration: string): Promise<void> => {
      const target = town.durable.now + millisecondsOf(duration);
      await town.advance(() => target);
      await town.house.comeToRest();
    },
    /** Another process takes the place of this one, which had no time to tidy up. */
    restart: () => town.open(),
    get incident(): Incident {
      return town.head.incident;
    },
    /** Whom a text has reached, and how. */
    told: (template: string): string[] =>
      [...town.durable.outbox.values()]
        .filter((message) => message.template === template)
        .map(({ channel, to }) => `${channel} ${to}`)
        .toSorted(),
    /** What the provider got by HTTP: each message once, with the number of its deliveries. */
    asked: (): string[] => {
      const counts = new Map<string, number>();
      for (const { type, ask, body } of town.provider.requests) {
        const name = `${type} ${ask} ${body?.data.reminder ?? '-'}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
    },
  };
}
