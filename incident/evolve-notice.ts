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
    case 'notice.failed':
      return changed(incident, event.data.noticeId, { state: 'failed' });
    case 'notice.cancelled':
      return changed(incident, event.data.noticeId, { state: 'cancelled' });
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
    ...begun,
  };
  return { ...incident, notices: [...incident.notices, notice] };
}

function changed(incident: Incident, noticeId: string, change: Partial<Notice>): Incident {
  const index = incident.notices.findIndex((notice) => notice.noticeId === noticeId);
  const found = incident.notices[index];
  if (found === undefined) throw new Error(`no notice ${noticeId}`);
  return { ...incident, notices: incident.notices.with(index, { ...found, ...change }) };
}
