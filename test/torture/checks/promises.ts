import type { Ledger } from '../ledger.ts';
import type { Entry, Snapshot } from '../snapshot.ts';

const isAbout = (entry: Entry, mark: string) => JSON.stringify(entry).includes(mark);

/** Whatever was acknowledged stands once and where it belongs, and what was refused has left nothing. */
export function brokenPromises(ledger: Ledger, { incidents, unmatched }: Snapshot): string[] {
  const found = tracesOf(incidents);
  return ledger.entries.flatMap(({ what, mark, facts, stands, incidentId }) => {
    const traces = (found.get(mark) ?? []).filter(({ type }) => facts.includes(type));
    const kept = [...unmatched, ...ledger.dismissed].filter((body) => body.includes(mark)).length;
    const at = traces.map((trace) => `${trace.incidentId} ${trace.type}`).join(', ');
    switch (stands) {
      case 'refused':
        return traces.length === 0 ? [] : [`${what} (${mark}) was refused and stands all the same: ${at}`];
      case 'once':
        return traces.length === 1 && traces[0]?.incidentId === incidentId
          ? []
          : [`${what} (${mark}) was acknowledged and stands ${traces.length} times: ${at}`];
      case 'kept':
        return traces.length + kept === 1
          ? []
          : [`${what} (${mark}) was kept and stands ${traces.length} times (${at}), unmatched ${kept} times`];
    }
  });
}

interface Trace {
  incidentId: string;
  type: string;
}

const markPattern = /mark-\d{7}\./g;

function tracesOf(incidents: Snapshot['incidents']): Map<string, Trace[]> {
  const traces = new Map<string, Trace[]>();
  for (const [incidentId, { timeline }] of incidents)
    for (const entry of timeline)
      for (const mark of new Set(JSON.stringify(entry).match(markPattern) ?? []))
        traces.set(mark, [...(traces.get(mark) ?? []), { incidentId, type: entry.type }]);
  return traces;
}

/** No incident is gone, none is there that nobody has reported, and no terminal has two that are open. */
export function wrongIncidents(ledger: Ledger, { rows, incidents }: Snapshot): string[] {
  const listed = new Set(rows.map(({ incidentId }) => incidentId));
  const lost = [...ledger.incidents.keys()].filter((incidentId) => !listed.has(incidentId));
  const openings = ledger.entries.filter(({ facts }) => facts.includes('incident.opened')).map(({ mark }) => mark);
  const invented = [...incidents].filter(
    ([incidentId, { timeline }]) =>
      !ledger.incidents.has(incidentId) &&
      !openings.some((mark) => timeline.some((entry) => entry.type === 'incident.opened' && isAbout(entry, mark))),
  );
  const open = rows.filter(({ status }) => status === 'open').map(({ terminalSerial }) => terminalSerial);
  const doubled = open.filter((serial, index) => open.indexOf(serial) !== index);
  return [
    ...lost.map((incidentId) => `${incidentId} was acknowledged and is gone`),
    ...invented.map(([incidentId]) => `nobody has reported ${incidentId}`),
    ...doubled.map((serial) => `${String(serial)} has two open incidents`),
    ...(listed.size === rows.length ? [] : ['the list shows an incident twice']),
  ];
}

/** What was posted while an incident was open stands in it once; sums are those of what was acknowledged. */
export function wrongSums(ledger: Ledger, { incidents }: Snapshot): string[] {
  const counts = new Map<string, number>();
  for (const { timeline } of incidents.values())
    for (const { type, data } of timeline)
      if (type === 'transactions.added')
        for (const { transactionId } of data['transactions'] as { transactionId: string }[])
          counts.set(transactionId, (counts.get(transactionId) ?? 0) + 1);
  const openFor = (serial: string, at: number) =>
    [...incidents.values()].some(
      ({ view }) => view.terminalSerial === serial && view.status === 'open' && Date.parse(view.openedAt) < at,
    );
  const postings = ledger.postings.flatMap(({ transactionId, serial, sentAt }) => {
    const times = counts.get(transactionId) ?? 0;
    if (times > 1) return [`${transactionId} stands ${times} times`];
    return times === 0 && openFor(serial, sentAt) ? [`${transactionId} was posted on ${serial} and is lost`] : [];
  });
  const sums = [...ledger.recovered].flatMap(([incidentId, amount]) => {
    const shown = incidents.get(incidentId)?.view.recovered.amount;
    return shown === amount ? [] : [`${incidentId} has recovered ${String(shown)} instead of ${amount}`];
  });
  return [...postings, ...sums];
}

/** Each document that was taken is received once. */
export function wrongDocuments(ledger: Ledger, { incidents }: Snapshot): string[] {
  return ledger.uploads.flatMap(({ incidentId, documentId, sha256 }) => {
    const received = (incidents.get(incidentId)?.timeline ?? []).filter(
      ({ type, data }) => type === 'evidence.received' && data['documentId'] === documentId,
    );
    const [first] = received;
    return received.length === 1 && first?.data['sha256'] === sha256
      ? []
      : [`${documentId} was uploaded and received ${received.length} times`];
  });
}
