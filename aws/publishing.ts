import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { CommitRecord } from '../functions/commit-record.ts';
import { entriesOf } from '../functions/hash-chain.ts';
import { Unavailable } from '../functions/errors.ts';

/** EventBridge takes so many at a time. */
const mostEntries = 10;

/**
 * Puts what has happened on the bus, as CloudEvents 1.0: which incident and what kind of event, never what people wrote. The
 * id is the same however often an event is put there.
 */
export function createPublishing(client: EventBridgeClient, options: { bus: string; source: string }) {
  const { bus, source } = options;
  return async (commits: CommitRecord[]): Promise<void> => {
    const entries = commits.flatMap((commit) =>
      entriesOf(commit).map(({ seq, at, type, hash }) => ({
        EventBusName: bus,
        Source: 'holdfast',
        DetailType: type,
        Time: new Date(at),
        Detail: JSON.stringify({
          specversion: '1.0',
          id: `${commit.incidentId}/${seq}`,
          source,
          type,
          subject: commit.incidentId,
          time: at,
          datacontenttype: 'application/json',
          data: { incidentId: commit.incidentId, seq, hash },
        }),
      })),
    );
    for (let index = 0; index < entries.length; index += mostEntries) {
      const { FailedEntryCount = 0 } = await client.send(
        new PutEventsCommand({ Entries: entries.slice(index, index + mostEntries) }),
      );
      if (FailedEntryCount > 0) throw new Unavailable('the bus does not take it');
    }
  };
}
