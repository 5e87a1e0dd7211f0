import type { FollowUpFact } from '../events/facts/follow-up.ts';
import { defaultLocale } from '../events/default-locale.ts';
import { changeFollowUp } from './change-follow-up.ts';
import { asking, takingBack } from './delivery.ts';
import type { FollowUp, Incident } from './incident.ts';

type Timed = FollowUpFact & { at: string };

export function evolveFollowUp(incident: Incident, event: Timed): Incident {
  if (event.type === 'follow-up.opened') {
    return { ...incident, followUps: [...incident.followUps, openedBy(incident, event.data, event.at)] };
  }
  const after = changeFollowUp(incident, event.data.followUpId, (followUp) => changed(incident, followUp, event));
  return isUnblocked(after, event) ? { ...after, unblocked: true } : after;
}

function isUnblocked({ followUps }: Incident, { type, data }: Timed): boolean {
  if (type !== 'follow-up.answered' || data.outcome !== 'done') return false;
  return followUps.some(({ followUpId, ask }) => followUpId === data.followUpId && ask === 'unblock');
}

type Opened = Extract<FollowUpFact, { type: 'follow-up.opened' }>['data'];

function openedBy(incident: Incident, data: Opened, at: string): FollowUp {
  const { followUpId, key, ask, party, channel, cadence, dueAt, by } = data;
  const followUp: FollowUp = {
    followUpId,
    key,
    ask,
    party,
    status: { state: 'open' },
    waitingFor: party,
    channel,
    locale: data.locale ?? defaultLocale,
    cadence,
    askedAt: data.askedAt ?? at,
    dueAt,
    round: 1,
    reminders: 0,
    remindersHere: 0,
    escalation: 0,
    acknowledgedAt: null,
    firstAnswerAt: null,
    promisedBy: null,
    paused: 0,
    pausedAt: null,
    extended: false,
    reference: null,
    note: null,
    inUseElsewhere: false,
    by,
    because: data.because ?? null,
    reason: data.reason ?? null,
    serves: data.serves ?? null,
    materials: data.materials ?? [],
    wanted: [],
    timesNamed: 0,
    callWanted: false,
    lifts: data.lifts ?? [],
    contact: data.contact ?? null,
    documents: data.documents ?? [],
    messagedBy: null,
    delivery: null,
    cancellation: null,
  };
  return asking(incident, followUp, 'ask', at);
}

function changed(
  incident: Incident,
  followUp: FollowUp,
  event: Exclude<Timed, { type: 'follow-up.opened' }>,
): FollowUp {
  switch (event.type) {
    case 'follow-up.reminded': {
      const { reminder, dueAt } = event.data;
      const reminded = { ...followUp, reminders: reminder, remindersHere: followUp.remindersHere + 1, dueAt };
      return asking(incident, reminded, 'remind', event.at);
    }
    case 'follow-up.escalated': {
      const { escalation, channel, dueAt, callWanted } = event.data;
      const raised = {
        ...followUp,
        escalation,
        channel,
        dueAt,
        remindersHere: 0,
        callWanted: followUp.callWanted || callWanted,
      };
      const moved = channel?.index !== followUp.channel?.index;
      return moved ? asking(incident, raised, 'escalate', event.at) : raised;
    }
    case 'follow-up.progressed': {
      const { dueAt, reference, note } = event.data;
      return {
        ...followUp,
        firstAnswerAt: followUp.firstAnswerAt ?? event.at,
        promisedBy: dueAt ?? followUp.promisedBy,
        dueAt: dueAt ?? followUp.dueAt,
        extended: followUp.extended || dueAt !== undefined,
        reference: reference ?? followUp.reference,
        note: note ?? followUp.note,
        delivery: null,
      };
    }
    case 'follow-up.materials-named': {
      const { reference, note, materials } = event.data;
      return {
        ...followUp,
        firstAnswerAt: followUp.firstAnswerAt ?? event.at,
        pausedAt: followUp.pausedAt ?? event.at,
        waitingFor: 'merchant',
        wanted: followUp.waitingFor === 'merchant' ? [...new Set([...followUp.wanted, ...materials])] : materials,
        timesNamed: followUp.timesNamed + 1,
        dueAt: null,
        delivery: null,
        reference: reference ?? followUp.reference,
        note: note ?? followUp.note,
      };
    }
    case 'follow-up.resumed': {
      const { round, dueAt, documents = [] } = event.data;
      const resumed: FollowUp = {
        ...runningOn(followUp, event.at),
        waitingFor: followUp.party,
        promisedBy: null,
        round,
        dueAt,
        remindersHere: 0,
        extended: round === followUp.round && followUp.extended,
        documents,
      };
      return round === followUp.round ? resumed : asking(incident, resumed, 'ask', event.at);
    }
    case 'follow-up.answered': {
      const { outcome, reference, note, inUseElsewhere } = event.data;
      return {
        ...runningOn(followUp, event.at),
        firstAnswerAt: followUp.firstAnswerAt ?? event.at,
        status: { state: 'answered', outcome, at: event.at },
        dueAt: null,
        delivery: null,
        reference: reference ?? followUp.reference,
        note: note ?? followUp.note,
        inUseElsewhere: inUseElsewhere ?? false,
      };
    }
    case 'follow-up.answered-again':
      return followUp;
    case 'follow-up.waived': {
      const { because, reason } = event.data;
      return {
        ...followUp,
        status: { state: 'waived', because, reason: reason ?? null, at: event.at },
        dueAt: null,
        delivery: null,
        cancellation: takingBack(incident, followUp, event.at),
      };
    }
  }
}

/** The merchant's materials are waited for no longer. */
function runningOn(followUp: FollowUp, at: string): FollowUp {
  const { paused, pausedAt } = followUp;
  if (pausedAt === null) return followUp;
  return { ...followUp, paused: paused + Date.parse(at) - Date.parse(pausedAt), pausedAt: null };
}
