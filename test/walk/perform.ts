import { command } from './command.ts';
import type { Done } from './done.ts';
import { isForeign, toldTransaction } from './told-transaction.ts';
import type { Model } from './model.ts';
import type { Move, Posted } from './moves.ts';
import { terminalOf } from './neighbourhood.ts';
import { nextMoves } from './next-moves.ts';
import { block, report } from './report.ts';
import type { Walker } from './walker.ts';

/** So long an answer is kept. */
const day = 24 * 60 * 60 * 1000;

const from = <T>(all: readonly T[], pick: number): T | undefined => all[pick % all.length];

/** Somebody does something, and puts down what came of it. */
export async function perform(walker: Walker, move: Move): Promise<Done> {
  const done: Done = { waived: [], unblocked: false, joined: 0 };
  if ('incident' in move) {
    const model = from(walker.models, move.incident % 4 === 0 ? move.incident : walker.models.length - 1);
    if (model === undefined) return done;
    const moves = move.does === 'go-on' ? nextMoves(await walker.view(model.incidentId), move) : [move];
    for (const one of moves) await command(walker, model, one, done);
    return done;
  }
  switch (move.does) {
    case 'report':
      done.joined = await report(walker, move);
      break;
    case 'post':
      await post(walker, move.transaction);
      break;
    case 'block':
      done.joined = await block(walker, move);
      break;
    case 'unblock': {
      const open = walker.isRegistered(move.serial) ? (walker.openFor(move.serial) ?? walker.openFor(null)) : undefined;
      done.unblocked = open !== undefined;
      if (open?.isOutOfOrder === true || open?.asked('unblock').some(({ settled }) => settled === null) === true)
        open.isUnblocked = true;
      await walker.say('terminal.unblocked', { terminalSerial: move.serial });
      break;
    }
    case 'mood':
      walker.provider.moods.set(move.ask, move.mood);
      break;
    case 'break':
      if (move.what === 'disk') walker.durable.isBroken = true;
      else walker.areMessagesDown = true;
      break;
    case 'wait':
      await walker.wait(move.minutes * 60_000, move.asleep);
      break;
    case 'register':
      if ((await walker.put(`/v1/terminals/${move.serial}`, terminalOf(move.serial))).status < 300)
        walker.registered.add(move.serial);
      break;
    case 'repeat':
      await repeat(walker, move.which);
  }
  return done;
}

/** A request comes again that was answered before. */
async function repeat(walker: Walker, which: number): Promise<void> {
  const kept = walker.acknowledged.filter(({ at }) => at > walker.durable.now - day);
  const first = from(kept, which);
  if (first === undefined) return;
  const { status, body } = await walker.send(first.request);
  walker.acknowledged.pop(); // it stands there already
  if (status !== first.status || body !== first.body)
    walker.faults.push(`${first.request.rawPath} was answered ${first.status} and is answered ${status} ${body}`);
}

/** What nobody of the shop can have made is told to the incident that it concerns most. */
async function post(walker: Walker, posted: Posted): Promise<void> {
  const transaction = toldTransaction(walker.durable.now, posted);
  const concerned = concernedBy(walker, posted.serial);
  await walker.say('transaction.posted', { transaction });
  if (concerned !== undefined && !isForeign(concerned, [transaction])) concerned.post(transaction);
}

/** The terminal's own incident, but one that had the account frozen where the terminal itself is not missing. */
function concernedBy(walker: Walker, serial: string): Model | undefined {
  const own = walker.openFor(serial);
  if (own?.isMissing === true || own?.isFrozen === true) return own;
  const frozen = walker.models.filter((model) => model.status === 'open' && model.isFrozen && model.isIdentified);
  const [oldest] = frozen.toSorted((one, other) => (one.incidentId < other.incidentId ? -1 : 1)); // ids sort by time
  return oldest ?? own ?? walker.openFor(null);
}
