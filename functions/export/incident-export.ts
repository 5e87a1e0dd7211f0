import { Locale } from '../../events/locale.ts';
import { viewOf } from '../../incident/view.ts';
import type { Reply } from '../http/route.ts';
import type { Ports } from '../ports.ts';
import type { ReportFacts } from '../report/report-facts.ts';
import { reportPage } from '../report/report-page.ts';
import { reportPen } from '../report/report-pen.ts';
import { shownDeadlines } from '../shown-deadlines.ts';
import { withPrivate } from '../timeline.ts';
import { archiveReply } from './archive-reply.ts';
import { documentsIn, filesOf } from './documents-in.ts';
import { readme } from './readme.ts';
import { timelineCsv } from './timeline-csv.ts';
import { transactionsCsv } from './transactions-csv.ts';
import { withHashes } from './with-hashes.ts';
import { zipOf, type ArchivedFile } from './zip.ts';

/** Everything about an incident in one archive, with the documents as they were handed in; made while it is sent. */
export function incidentExport(ports: Ports, facts: ReportFacts): Reply {
  const { incidentId, head, entries, now } = facts;
  const documents = documentsIn(entries, 'original');
  const about = { incidentId, version: head.version, entries: head.seq, lastHash: head.hash };
  const files = withHashes(filesIn(ports, facts), { about, at: now, documents });
  return archiveReply(`${incidentId}.zip`, zipOf(files));
}

async function* filesIn(ports: Ports, facts: ReportFacts): AsyncGenerator<ArchivedFile> {
  const { incidentId, head, entries, privates, now } = facts;
  const text = (name: string, content: string): ArchivedFile => ({ name, at: now, bytes: [Buffer.from(content)] });
  const json = (name: string, content: unknown) => text(name, JSON.stringify(content, null, 2));
  yield text('README.txt', readme);
  for (const locale of Locale.options) {
    yield text(`report.${locale}.html`, String(reportPage(facts, locale).body));
    yield text(`timeline.${locale}.csv`, timelineCsv(facts, reportPen(facts, locale)));
  }
  yield json('incident.json', viewOf(incidentId, head, privates, now));
  yield json('timeline.json', { items: entries.map((entry) => withPrivate(entry, privates)) });
  yield json('deadlines.json', { items: await shownDeadlines(ports, incidentId, head) });
  yield { name: 'transactions.csv', at: now, bytes: transactionsCsv(ports, incidentId, head) };
  yield* filesOf(ports, documentsIn(entries, 'original'));
}
