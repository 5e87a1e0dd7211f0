import type { ContactWay } from '../events/facts/contact-way.ts';
import type { NoticeFact } from '../events/facts/notice.ts';
import type { Incident, Notice } from './incident.ts';

type Timed = NoticeFact & { at: string };

export function evolveNotice(incident: Incident, event: Timed): Incident {
  switch (event.type) {
    case 'notice.queued':
      return added(incident, event.data, {
        state: 'queued',
        queuedAt: event.at,
        notBefore: event.data.notBefore ?? null,
      });
    case 'notice.held':
      return added(incident, event.data, { state: 'held', queuedAt: event.at, notBefore: null });
    case 'notice.released':
      return changed(incident, event.data.noticeId, {
        state: 'queued',
        queuedAt: event.at,
        notBefore: event.data.notBefore ?? null,
      });
    case 'notice.sent':
      return changed(incident, event.data.noticeId, { state: 'sent' });
    case 'notice.uncertain':
      return changed(incident, event.data.noticeId, { state: 'uncertain' });
    case 'notice.postponed': {
      const { noticeId, notBefore, attempt } = event.data;
      const { failingSince } = found(incident, noticeId);
      const since = failingSince ?? (attempt > 0 ? event.at : null);
      return changed(incident, noticeId, { notBefore, attempts: attempt, failingSince: since });
    }
    case 'notice.failed':
      return changed(incident, event.data.noticeId, { state: 'failed', because: event.data.because });
    case 'notice.cancelled':
      return changed(incident, event.data.noticeId, { state: 'cancelled', because: event.data.because });
    case 'contact.bounced': {
      const { contactId, channel, address = null } = event.data;
      return { ...incident, bounced: [...without(incident, event.data), { contactId, channel, address }] };
    }
    case 'contact.mended':
      return { ...incident, bounced: without(incident, event.data) };
  }
}

type Made = Extract<NoticeFact, { type: 'notice.held' }>['data'];
type Begun = Pick<Notice, 'state' | 'queuedAt' | 'notBefore'>;

function added(incident: Incident, made: Made, begun: Begun): Incident {
  const { noticeId, template, channel, contactId, about, detail } = made;
  const notice: Notice = {
    noticeId,
    template,
    channel,
    contactId,
    about: about ?? null,
    detail: detail ?? {},
    attempts: 0,
    failingSince: null,
    because: null,
    ...begun,
  };
  return { ...incident, notices: [...incident.notices, notice] };
}

function changed(incident: Incident, noticeId: string, change: Partial<Notice>): Incident {
  const notice = found(incident, noticeId);
  return { ...incident, notices: incident.notices.with(incident.notices.indexOf(notice), { ...notice, ...change }) };
}

function found({ notices }: Incident, noticeId: string): Notice {
  const notice = notices.find((candidate) => candidate.noticeId === noticeId);
  if (notice === undefined) throw new Error(`no notice ${noticeId}`);
  return notice;
}

function without({ bounced }: Incident, way: ContactWay): Incident['bounced'] {
  return bounced.filter(({ contactId, channel }) => contactId !== way.contactId || channel !== way.channel);
}
