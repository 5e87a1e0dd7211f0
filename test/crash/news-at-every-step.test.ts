import { describe, expect, it } from 'vitest';
import type { Command } from '../../events/commands.ts';
import { Town } from '../support/memory-house/town.ts';

const lost = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1' };
const report = { ...lost, reporter: { name: 'Wang', phone: '+8613900139000' } };
const hour = 60 * 60 * 1000;

/** These ports answer at once: nothing can come in between. */
const atOnce = /^(clock|chance|secrets|verifySigned|log)/;
const soon = () =>
  new Promise<undefined>((resolve) => {
    setImmediate(() => setImmediate(resolve, undefined));
  });

const answer = ({ head }: Town): Command => {
  const { followUpId = '' } = head.incident.followUps.find(({ ask }) => ask === 'deregister') ?? {};
  return { type: 'record-answer', followUpId, outcome: 'done' };
};

interface News {
  /** Told when the incident is there and so many ports have been called. */
  at: number;
  say: (town: Town) => Command;
}

/** A report and two hours of silence; news come in the middle of whatever the desk does at that moment. */
async function played(news?: News): Promise<Town> {
  const town = new Town({ rules: {} });
  await town.register();
  let isTold = false;
  let answered: Promise<{ status: number }> | undefined;
  town.open(undefined, (call, name) => {
    if (news === undefined || call < news.at || isTold || town.incidentId === '' || atOnce.test(name)) return undefined;
    isTold = true; // before it calls the ports itself
    answered = town.send(town.request(`/v1/incidents/${town.incidentId}/commands`, news.say(town), 'the-news'));
    return Promise.race([answered.then(() => undefined), soon()]); // it may have to wait for this very call
  });
  await town.send(town.request('/v1/incidents', report, 'the-report'));
  const until = town.durable.now + 2 * hour;
  await town.advance(() => until);
  expect((await answered)?.status ?? 200).toBe(200);
  await town.house.comeToRest();
  return town;
}

/** The names of all calls where nothing comes in between. */
const undisturbed = (await played()).house.life.calls;

/** What is still to be sent, or due, of an incident that is over. */
function leftOver({ head: { incident }, durable }: Town): string[] {
  const unsent = incident.notices.filter(({ state }) => state !== 'sent');
  const due = [...durable.work.values()].filter(({ dueAt }) => dueAt !== null);
  return [...unsent.map(({ template, state }) => `${template} ${state}`), ...due.map(() => 'due')];
}

const everywhere = undisturbed.map((_, index) => index + 1);

describe('news at any call of a port', () => {
  it('are not slept over: an answer ends the incident (R50)', async () => {
    for (const at of everywhere) {
      const town = await played({ at, say: answer });
      expect(town.head.incident, `call ${at}`).toMatchObject({ status: 'closed', outcome: 'deregistered' });
      expect(leftOver(town), `call ${at}`).toEqual([]);
    }
  });

  it('are looked for before a reminder goes out: after an answer there is none (R79)', async () => {
    const look = undisturbed.lastIndexOf('store.read', undisturbed.lastIndexOf('channels.deliver')) + 1;
    const reminded = new Map<number, number>();
    for (const at of everywhere) reminded.set(at, (await played({ at, say: answer })).provider.requests.length - 1);
    expect(everywhere.filter((at) => at <= look && reminded.get(at) === 1)).toEqual([]);
    expect(everywhere.filter((at) => at > look && reminded.get(at) === 1)).not.toEqual([]);
  });

  it('of a withdrawal reach the provider, and nothing reaches it after that', async () => {
    for (const at of everywhere) {
      const town = await played({ at, say: () => ({ type: 'withdraw', reason: 'it was in the drawer' }) });
      expect(town.head.incident, `call ${at}`).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn' });
      expect(leftOver(town), `call ${at}`).toEqual([]);
      const types = town.provider.requests.map(({ type }) => type);
      expect(types.indexOf('request.cancelled'), `call ${at}`).toBe(types.length - 1);
    }
  });
});
