import type { FollowUpView, IncidentView } from '../../events/incident-view.ts';
import type { Answer } from '../../events/webhooks.ts';
import type { Model } from './model.ts';
import { serials } from './moves.ts';
import { outcomeOf, phaseOf } from './phase.ts';

/** An answer that somebody gave, whether or not the desk lived to hear it. */
export interface Offer {
  followUpId: string;
  answer: Answer;
}

/** What happened since the last look, where that matters. */
export interface Since {
  now: string;
  /** What somebody waived. */
  waived: string[];
  /** The provider said that the terminal works again. */
  unblocked: boolean;
  /** Answers that were given, in their order. */
  offers: Offer[];
  /** Reports that were joined. */
  joined: number;
  /** The shortest time between two reminders of one ask, as the cadence has it, in milliseconds. */
  shortest: (followUp: FollowUpView) => number;
  /** Nothing could be written for a while. */
  wasBroken: boolean;
}

/** Holds an incident against what is known of it, and puts down what it shows; answers what is wrong. */
export function look(model: Model, view: IncidentView, since: Since): string[] {
  const faults = [
    ...settled(model, view, since),
    ...facts(model, view),
    ...freezes(model, view),
    ...endings(model, view),
    ...reminders(model, view, since),
    ...untold(model, view),
    ...evidence(model, view),
    ...regress(model, view, since),
  ];
  model.before = view;
  model.status = view.status;
  model.closedWith = null;
  model.lifts = 0;
  return faults.map((fault) => `${view.incidentId}: ${fault}`);
}

/** What is settled stays as it is, and an answer settles what was open when it came. */
function settled(model: Model, view: IncidentView, since: Since): string[] {
  const faults: string[] = [];
  for (const followUp of view.followUps) {
    const { followUpId, ask, party, state, outcome } = followUp;
    const isNew = !model.debts.has(followUpId);
    const debt = model.debts.get(followUpId) ?? model.newDebt(followUp);
    const shown = state === 'waived' ? 'waived' : outcome;
    debt.promised ||= since.offers.some((offer) => offer.followUpId === followUpId && offer.answer.expectedBy !== undefined); // prettier-ignore
    if (isNew && ask === 'unfreeze-account' && model.lifts === 0)
      faults.push('an unfreezing was asked, and nobody has decided so');
    if (debt.settled !== null) {
      if (debt.settled !== shown) faults.push(`${ask} was ${debt.settled} and is ${shown ?? state}`);
      continue;
    }
    const final = since.offers.filter((offer) => offer.followUpId === followUpId).map(({ answer }) => answer).filter(isFinal); // prettier-ignore
    const [first] = final;
    if (shown === 'done' || shown === 'refused') {
      const isByUnblocking = ask === 'unblock' && since.unblocked;
      if (party === 'provider' && first?.outcome !== shown && !isByUnblocking)
        faults.push(`${ask} is ${shown}, and the provider said ${String(first?.outcome)}`);
      if (first !== undefined) model.learn(ask, first);
    } else if (state === 'open' && first !== undefined && party === 'provider')
      faults.push(`${ask} is open, though the provider has said ${first.outcome}`);
    else if (state === 'waived' && !isExplained(model, followUp, since)) faults.push(`${ask} was waived by nobody`);
    debt.settled = shown;
  }
  const shown = new Set(view.followUps.map(({ followUpId }) => followUpId));
  for (const debt of model.debts.values()) if (!shown.has(debt.followUpId)) faults.push(`${debt.ask} is gone`);
  return faults;
}

const isFinal = ({ outcome }: { outcome: string }) => outcome === 'done' || outcome === 'refused';

function isExplained(model: Model, { followUpId, party, waivedBecause }: FollowUpView, since: Since): boolean {
  if (since.waived.includes(followUpId) || model.withdrawing || since.unblocked) return true;
  if (waivedBecause === 'verdict-normal')
    return model.verdict === 'normal' && model.kind === 'unauthorized-transaction';
  return waivedBecause === 'no-longer-owed' || (party === 'operator' && waivedBecause === 'incident-closed');
}

/** What people know is what is shown. */
function facts(model: Model, view: IncidentView): string[] {
  const { kind, crime, activation, cause, verdict, loss, recovered } = model;
  const known = {
    kind,
    suspectedCrime: crime,
    activation,
    cause,
    verdict,
    loss,
    recovered,
    phase: phaseOf(model, view),
  };
  const shown = { ...view, loss: view.loss.amount, recovered: view.recovered.amount };
  return Object.entries(known)
    .filter(([field, value]) => shown[field as keyof typeof known] !== value)
    .map(([field, value]) => `${field} is ${String(shown[field as keyof typeof known])} instead of ${String(value)}`);
}

const undecided = ['asked', 'acknowledged', 'confirmed'];

/** How far the freeze has come, and that nobody forgets it. */
function freezes(model: Model, view: IncidentView): string[] {
  const { freeze } = view;
  const all = model.asked('freeze-account');
  const lifting = model.asked('unfreeze-account').some(({ settled: how }) => how === null);
  const inForce = all.filter(({ settled: how }) => how !== 'refused');
  return [
    ...((freeze === 'none') === (all.length === 0) ? [] : [`freeze is ${freeze}, asked ${all.length} times`]),
    ...((freeze === 'refused') === (all.length > 0 && inForce.length === 0) ? [] : [`freeze is ${freeze}, wrongly`]),
    ...(undecided.includes(freeze) && model.undecided.length === 0 ? [`freeze is ${freeze}, though decided`] : []),
    ...(!undecided.includes(freeze) && freeze !== 'lifting' && model.undecided.length > 0 ? [`freeze is ${freeze}, though nobody decided`] : []), // prettier-ignore
    ...(freeze === 'lifting' && !lifting ? ['freeze is lifting, and nobody is asked to'] : []),
    ...(model.withdrawing && model.isImposed && !model.isLiftingAsked ? ['it is withdrawn, and nobody is asked to lift what was imposed'] : []), // prettier-ignore
    ...(freeze === 'confirmed' && !all.some(({ settled: how }) => how === 'done') ? ['freeze was confirmed by nobody'] : []), // prettier-ignore
  ];
}

/** What is open owes something; what is not owes nothing, and ended as it should. */
function endings(model: Model, view: IncidentView): string[] {
  const open = view.followUps.filter(({ state }) => state === 'open');
  if (view.status === 'open') return open.length > 0 ? [] : ['it is open and owes nothing'];
  const isEnding = model.before?.status !== view.status;
  if (isEnding) model.closings += 1;
  const outcome = model.withdrawing && model.closedWith === null ? 'withdrawn' : (model.closedWith ?? outcomeOf(model));
  const held = view.notices.filter(({ state }) => state === 'held');
  return [
    ...(open.length > 0 ? [`it is ${view.status} and owes ${open.map(({ ask }) => ask).join(', ')}`] : []),
    ...(held.length > 0 ? [`it is ${view.status} and holds ${held.length} notices`] : []),
    ...model.undecided.map(() => `it is ${view.status} with a freeze that nobody has decided`),
    ...(isEnding && view.outcome !== outcome ? [`its outcome is ${String(view.outcome)} instead of ${outcome}`] : []),
    ...(view.status === 'withdrawn' && !model.withdrawing ? ['it was withdrawn by nobody'] : []),
  ];
}

/** Nobody is reminded faster than agreed, and nobody is forgotten. */
function reminders(model: Model, { followUps, status }: IncidentView, { now, shortest, wasBroken }: Since): string[] {
  return followUps.flatMap((followUp) => {
    const { ask, state, dueAt, askedAt, reminders: sent, waitingFor } = followUp;
    const elapsed = Math.max(0, Date.parse(now) - Date.parse(askedAt));
    const promised = model.debts.get(followUp.followUpId)?.promised === true ? 1 : 0;
    const most = Math.floor(elapsed / shortest(followUp)) + promised;
    return [
      ...(sent > most ? [`${ask} was reminded ${sent} times within ${elapsed / 60_000} minutes`] : []),
      ...(state === 'open' && status === 'open' && !wasBroken && dueAt !== null && dueAt <= now
        ? [`${ask} was due at ${dueAt}, and nobody looked`]
        : []),
      ...(state === 'open' && dueAt === null && waitingFor === followUp.party ? [`${ask} is never due`] : []),
      ...(waitingFor === 'merchant' && followUp.party === 'provider' && dueAt !== null ? [`${ask} is due while the merchant is waited for`] : []), // prettier-ignore
      ...(state !== 'open' && dueAt !== null ? [`${ask} is ${state} and due`] : []),
    ];
  });
}

/** Whoever is asked or reminded gets a message each time; where messages come back they go other ways. */
function untold(model: Model, { followUps, notices }: IncidentView): string[] {
  if (notices.some(({ state }) => state === 'failed')) return [];
  const told = (wanted: string) => notices.filter(({ template }) => template === wanted).length;
  const sum = (of: string, from: (followUp: FollowUpView) => number) =>
    followUps.filter(({ party }) => party === of).reduce((all, followUp) => all + from(followUp), 0);
  const merchants = model.serial === serials.stranger ? 0 : sum('merchant', ({ reminders: sent }) => sent);
  const operators = sum('operator', ({ reminders: sent }) => sent + 1);
  return [
    ...(told('reminder') >= merchants ? [] : [`the merchant was reminded ${merchants} times, and told ${told('reminder')} times`]), // prettier-ignore
    ...(told('operator-task') >= operators ? [] : [`operators have ${operators} tasks and reminders, and were told ${told('operator-task')} times`]), // prettier-ignore
  ];
}

/** A type of evidence is where the last of what was done with it has brought it, or asked for anew. */
function evidence(model: Model, view: IncidentView): string[] {
  return view.evidence.flatMap(({ type, state }) => {
    const known = model.evidence.get(type);
    return state === 'asked' || state === known ? [] : [`${type} is ${state}, and was ${String(known)}`];
  });
}

/** Counts and versions only grow; a joined report asks nothing again. */
function regress({ before }: Model, view: IncidentView, { joined }: Since): string[] {
  if (before === null) return [];
  const former = new Map(before.followUps.map((followUp) => [followUp.followUpId, followUp]));
  const still = view.followUps.filter(({ followUpId, state }) => former.has(followUpId) && state !== 'waived');
  const asks = new Set(still.map(({ ask }) => ask));
  const others = before.kind === view.kind ? [] : ['supply-evidence']; // another kind is proved by other papers
  const exempt = ['review', 'call-provider', 'release-notice', 'supplementary-materials', ...others];
  return view.followUps.flatMap((followUp) => {
    const { followUpId, ask, reminders: sent, round, escalation } = followUp;
    const old = former.get(followUpId);
    if (old === undefined)
      return joined > 0 && asks.has(ask) && !exempt.includes(ask) ? [`${ask} is asked again by a further report`] : [];
    const grows = sent >= old.reminders && round >= old.round && escalation >= old.escalation;
    return grows ? [] : [`${ask} was reminded, or asked, less often than before`];
  });
}
