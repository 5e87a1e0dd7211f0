import { monotonicFactory } from 'ulid';
import type { Command } from '../../events/commands.ts';
import { anAnswer } from './answer.ts';
import { actorOf, openIncident, report, type Stage } from './open.ts';
import { goOn } from './progress.ts';
import { asking } from './register.ts';
import { unmatchedIn } from './snapshot.ts';
import { answerBy, look, say, tell } from './tell.ts';

const newUlid = monotonicFactory();

type Deed = (stage: Stage, incidentId: string) => Promise<void>;

/** A command whose trace bears its mark. */
const telling =
  (command: (mark: string) => Command, ...facts: string[]): Deed =>
  async ({ scene, lots }, incidentId) => {
    const mark = scene.ledger.newMark();
    await tell(scene, { incidentId, mark, command: command(mark), facts, operator: lots.upTo(2) });
  };

const transaction = (transactionId: string, minutes: number, terminalSerial?: string) => ({
  transactionId,
  at: new Date(Date.now() + minutes * 60_000).toISOString(),
  amount: { amount: 12_300, currency: 'CNY' },
  ...(terminalSerial !== undefined && { terminalSerial }),
});

/** A provider posts a transaction on the terminal, before or after the report. */
const post: Deed = async ({ scene, lots }, incidentId) => {
  const serial = scene.ledger.incidents.get(incidentId) ?? '';
  const actor = actorOf(scene, serial);
  if (actor === undefined || !scene.ledger.terminals.has(serial)) return;
  const mark = scene.ledger.newMark();
  const sentAt = Date.now();
  const data = { transaction: transaction(mark, lots.happens(0.5) ? 1 : -600, serial) };
  await say(scene, actor, { type: 'transaction.posted', data, mark, facts: [], times: lots.happens(0.3) ? 3 : 1 });
  scene.ledger.postings.push({ transactionId: mark, serial, sentAt });
};

/** Money comes back; only sums can tell whether it was counted once. */
const recover: Deed = async ({ scene, lots }, incidentId) => {
  const { ledger } = scene;
  const amount = 1 + lots.upTo(500);
  const command: Command = { type: 'record-recovery', amount: { amount, currency: 'CNY' } };
  const taken = await tell(scene, { incidentId, mark: ledger.newMark(), command, facts: [] });
  if (taken) ledger.recovered.set(incidentId, (ledger.recovered.get(incidentId) ?? 0) + amount);
};

/** A provider answers what is settled, or contradicts itself. */
const contradict: Deed = async ({ scene, lots }, incidentId) => {
  const { view } = (await look(scene, incidentId)) ?? {};
  const asked = lots.oneOf(view?.followUps.filter(({ party }) => party === 'provider') ?? []);
  const actor = actorOf(scene, scene.ledger.incidents.get(incidentId) ?? '');
  if (asked !== undefined && actor !== undefined)
    await answerBy(scene, actor, { requestId: asked.followUpId, answer: anAnswer(lots), times: 2 });
};

/** A provider answers what nobody has asked: it is kept for an operator. */
const answerNothing: Deed = async ({ scene, lots }) => {
  const actor = lots.oneOf(scene.cast);
  if (actor !== undefined) await answerBy(scene, actor, { requestId: `fu_${newUlid()}`, answer: { outcome: 'done' } });
};

/** An operator says what a webhook belongs to that nobody could match. */
const match: Deed = async ({ scene, lots }, incidentId) => {
  const { client, fuse, ledger, admin } = scene;
  const [first] = await unmatchedIn(scene);
  if (first === undefined) return;
  fuse.saw('match');
  const dismisses = lots.happens(0.2);
  const { status, body } = await client.send({
    method: 'POST',
    to: `/v1/unmatched/${first.id}/${dismisses ? 'dismiss' : 'match'}`,
    headers: { ...asking(admin), 'idempotency-key': ledger.newMark() },
    body: dismisses ? '' : JSON.stringify({ incidentId }),
  });
  const refused = status === 404 || status === 409; // it does not fit, or somebody else was faster
  if (status !== 204 && !refused)
    ledger.violated(`a webhook was matched and answered ${status} ${JSON.stringify(body)}`);
  if (dismisses && status === 204) ledger.dismissed.add(first.body);
};

/** The provider says that the terminal works again. */
const unblock: Deed = async ({ scene }, incidentId) => {
  const serial = scene.ledger.incidents.get(incidentId) ?? '';
  const actor = actorOf(scene, serial);
  if (actor === undefined) return;
  const mark = scene.ledger.newMark();
  await say(scene, actor, { type: 'terminal.unblocked', data: { terminalSerial: serial }, mark, facts: [] });
};

/** Two people report one terminal at once. */
const reportTwice: Deed = async (stage) => {
  const actor = stage.lots.oneOf(stage.scene.cast);
  const serial = actor === undefined ? 'nobodys-1' : stage.newSerial(actor);
  await Promise.all([report(stage, serial), report(stage, serial)]);
};

const waiveNothing: Deed = telling((mark) => ({ type: 'waive', followUpId: 'fu_nobody', reason: mark }), 'follow-up.waived'); // prettier-ignore

/** What happens under load, each with its weight. */
const deeds: (readonly [number, Deed])[] = [
  [46, goOn],
  [14, openIncident],
  [5, (stage, incidentId) => report(stage, stage.scene.ledger.incidents.get(incidentId) ?? '')],
  [6, telling((mark) => ({ type: 'add-note', text: mark }), 'note.added')],
  [6, post],
  [3, telling((mark) => ({ type: 'add-transactions', transactions: [transaction(mark, -5)] }), 'transactions.added')],
  [3, recover],
  [4, contradict],
  [3, answerNothing],
  [3, match],
  [2, reportTwice],
  [2, unblock],
  [2, telling((mark) => ({ type: 'withdraw', reason: mark }), 'incident.withdrawn')],
  [2, telling((mark) => ({ type: 'close', outcome: 'given-up', note: mark }), 'incident.closed')],
  [2, telling((mark) => ({ type: 'reopen', reason: mark }), 'incident.reopened')],
  [2, telling((mark) => ({ type: 'ask', ask: 'freeze-account', reason: mark }), 'follow-up.opened')],
  [1, telling((mark) => ({ type: 'ask', ask: 'clean-device', reason: mark }), 'follow-up.opened')],
  [1, waiveNothing],
];

/** One thing that somebody does; the first opens an incident. */
export async function actOnce(stage: Stage, mostIncidents: number): Promise<void> {
  const all = [...stage.scene.ledger.incidents.keys()];
  const recent = stage.lots.oneOf(stage.lots.happens(0.7) ? all.slice(-40) : all);
  const deed = stage.lots.pick(deeds) ?? goOn;
  if (recent === undefined) return openIncident(stage);
  if ((deed === openIncident || deed === reportTwice) && all.length >= mostIncidents) return goOn(stage, recent);
  return deed(stage, recent);
}
