import type { Asker } from '../../events/question.ts';
import { slugWord } from '../words/slug-word.ts';
import type { Story, StoryPen } from './story.ts';

const referenceOf = (reference: string | undefined) => (reference === undefined ? '' : `, reference ${reference}`);

/** Requests to provider and merchant; tasks of the desk are its own matter. */
const asked = (pen: StoryPen, followUpId: string, tell: (ask: string, party: string) => string) => {
  const { ask, party } = pen.followUp(followUpId);
  return party === 'operator' ? null : tell(pen.words.ask[ask], pen.texts.party[party]);
};

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

const askers: Record<Asker, string> = {
  customer: 'a customer',
  merchant: 'the merchant',
  provider: 'the provider',
  other: 'somebody else',
};

export const story: Story = {
  'incident.opened': ({ kind, source }, { words }) =>
    source === 'webhook' ? `Told by the provider: ${words.kind[kind]}` : `Reported: ${words.kind[kind]}`,
  'report.joined': ({ adopted }, { words }) =>
    adopted.kind === undefined ? 'Reported again' : `Reported again; now counts as ${words.kind[adopted.kind]}`,
  'incident.identified': () => 'Merchant and terminal identified',
  'activation.recorded': ({ activation }, { texts }) => `Activation found: ${texts.activation[activation]}`,
  'cause.recorded': ({ cause }, { texts }) => `Cause found: ${texts.cause[cause]}`,
  'verdict.recorded': ({ verdict, note }, { texts, said }) => `Finding: ${texts.verdict[verdict]}${said(note)}`,
  'transactions.added': ({ transactions }) => `${counted(transactions.length, 'transaction')} taken in`,
  'follow-up.opened': ({ ask, party }, { words, texts }) =>
    party === 'operator' ? null : `Asked of the ${texts.party[party]}: ${words.ask[ask]}`,
  'follow-up.escalated': ({ followUpId, escalation }, pen) =>
    asked(pen, followUpId, (ask) => `No answer, taken up to level ${escalation}: ${ask}`),
  'follow-up.progressed': ({ followUpId, expectedBy, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) =>
        `In progress${expectedBy === undefined ? '' : `, expected by ${pen.time(expectedBy)}`}: ${ask}${pen.said(note)}`,
    ),
  'follow-up.materials-named': ({ followUpId, materials, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) =>
        `The provider needs ${materials.map((type) => pen.words.evidence[type]).join(', ')} to ${ask}${pen.said(note)}`,
    ),
  'follow-up.answered': ({ followUpId, outcome, reference, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) => `Answered ${pen.words.outcome[outcome]}${referenceOf(reference)}: ${ask}${pen.said(note)}`,
    ),
  'follow-up.answered-again': ({ followUpId, outcome, reference, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) =>
        `Answered once more (${pen.words.outcome[outcome]}${referenceOf(reference)}), the first answer stands: ${ask}${pen.said(note)}`,
    ),
  'follow-up.waived': ({ followUpId, reason }, pen) =>
    asked(pen, followUpId, (ask) => `No longer asked: ${ask}${pen.said(reason)}`),
  'request.acknowledged': ({ followUpId }, pen) =>
    asked(pen, followUpId, (ask) => `Received by the provider's system: ${ask}`),
  'request.undeliverable': ({ followUpId }, pen) =>
    asked(pen, followUpId, (ask) => `Could not be delivered to the provider: ${ask}`),
  'statement.import-finished': ({ added, rejected }) =>
    `A statement was read: ${counted(added.sale.count, 'sale')}, ${counted(added.refund.count, 'refund')}, ${counted(added.void.count, 'void')} taken in${rejected === 0 ? '' : `, ${counted(rejected, 'line')} not`}`,
  'statement.import-failed': () => 'A statement was handed in that cannot be read',
  'evidence.received': ({ type }, { words }) => `Handed in: ${words.evidence[type]}`,
  'evidence.accepted': ({ type, reason }, { words, said }) => `Accepted: ${words.evidence[type]}${said(reason)}`,
  'evidence.rejected': ({ type, reason }, { words, said }) => `Not accepted: ${words.evidence[type]}${said(reason)}`,
  'alarm.raised': ({ transactionId, breach }, { transaction }) =>
    `Alarm: ${transaction(transactionId)}${breach ? ', after the freeze or the suspension had been confirmed' : ''}`,
  'terminal.sighted': ({ serial }) => `Alarm: somebody tried to register terminal ${serial}; it was stopped`,
  'replacement.recorded': ({ serial, complete }) =>
    complete ? `Replaced by terminal ${serial}` : `Replacement ${serial} is being set up`,
  'replacement.tracked': ({ stage, newSerial, trackingNumber }) =>
    `Replacement ${newSerial} ${stage}${trackingNumber === undefined ? '' : `, tracking number ${trackingNumber}`}`,
  'terminal.quarantined': ({ serial }) => `Terminal ${serial} put aside until it is inspected`,
  'terminal.inspected': ({ released }) =>
    released ? 'Terminal inspected and released' : 'Terminal inspected and not released',
  'police-report.recorded': ({ caseNumber, station }, { texts }) =>
    `Reported to the police: ${texts.police({ caseNumber, station: station ?? null })}`,
  'recovery.recorded': ({ amount }, { money }) => `Recovered: ${money(amount)}`,
  'freeze.lift-proposed': ({ reason }, { said }) =>
    `Lifting the freeze proposed, a second person has to agree${said(reason)}`,
  'freeze.decided': ({ decision, reason }, { said }) =>
    `Decided: ${decision === 'lift' ? 'the freeze is lifted' : 'the freeze stays'}${said(reason)}`,
  'appeal.filed': ({ grounds }, { said }) => `Appeal filed${said(grounds)}`,
  'question.asked': ({ from, text }, { said }) => `Question from ${askers[from]}${said(text)}`,
  'question.answered': ({ text }, { said }) => `Answer given${said(text)}`,
  'note.added': ({ text }, { said }) => `Note${said(text)}`,
  'deadline.started': ({ deadline, dueAt }, { words, time }) =>
    `Deadline set: ${words.deadline[deadline]}, due ${time(dueAt)}`,
  'deadline.set-aside': ({ deadline, note }, { words, said }) =>
    note === undefined ? null : `Deadline does not apply: ${words.deadline[deadline]}${said(note)}`,
  'deadline.neared': ({ deadline }, { words }) => `Three quarters of the time are over: ${words.deadline[deadline]}`,
  'deadline.breached': ({ deadline }, { words }) => `Deadline missed: ${words.deadline[deadline]}`,
  'deadline.met': ({ deadline, reference, note }, { words, said }) =>
    `Deadline met: ${words.deadline[deadline]}${referenceOf(reference)}${said(note)}`,
  'personal-data.erased': ({ who }) =>
    `Personal data erased: ${who === 'reporter' ? 'who reported' : 'a contact of the merchant'}`,
  'incident.withdrawn': ({ reason, storedAt }, { said }) =>
    `Report withdrawn${said(reason)}${storedAt === undefined ? '' : `; the terminal is kept${said(storedAt)}`}`,
  'incident.closed': ({ outcome, note }, { words, said }) => `Closed: ${slugWord(words.closing, outcome)}${said(note)}`,
  'incident.reopened': ({ reason }, { said }) => `Reopened${said(reason)}`,
};
