import type { CommitRecord } from '../commit-record.ts';
import { commitsUpTo } from '../commits-up-to.ts';
import type { Head, Ports } from '../ports.ts';
import type { Names } from './person.ts';
import { sealedFieldsIn, type SealedField } from './sealed-fields.ts';

type Event = CommitRecord['events'][number];

/** What an incident holds of somebody. */
export interface Traces {
  incidentId: string;
  head: Head;
  /** Private records that still exist. */
  fields: SealedField[];
  /** Notices that were made out to them. */
  notices: ReadonlySet<string>;
  /** It has been erased before, by the account of the incident. */
  isRecorded: boolean;
}

export interface Sought {
  names: Names;
  /** Is all that this event has put away theirs, whatever it says? */
  isTheirs: (event: Event) => boolean;
  /** Is this notice made out to them? */
  isTold: (contactId: string) => boolean;
  /** Does this event say that it was erased? */
  isRecord: (event: Event) => boolean;
}

export async function tracesOf(ports: Ports, incidentId: string, head: Head, sought: Sought): Promise<Traces> {
  const events = (await commitsUpTo(ports, incidentId, head.seq)).flatMap((commit) => commit.events);
  const fields = [...new Map(events.flatMap(({ data }) => sealedFieldsIn(data)).map((one) => [one.ref, one])).values()];
  const theirs = new Set(events.filter(sought.isTheirs).flatMap(({ data }) => sealedFieldsIn(data)).map(refOf)); // prettier-ignore
  const values = await ports.store.privates(incidentId, fields.map(refOf));
  return {
    incidentId,
    head,
    fields: fields.filter(({ ref }) => {
      const value = values.get(ref);
      return value !== undefined && (theirs.has(ref) || sought.names(value));
    }),
    notices: new Set(head.incident.notices.filter(({ contactId }) => sought.isTold(contactId)).map(({ noticeId }) => noticeId)), // prettier-ignore
    isRecorded: events.some(sought.isRecord),
  };
}

const refOf = ({ ref }: SealedField): string => ref;
