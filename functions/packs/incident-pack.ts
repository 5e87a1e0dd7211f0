import type { Locale } from '../../events/locale.ts';
import { archiveReply } from '../export/archive-reply.ts';
import { documentsIn, filesOf, type ArchivedDocument } from '../export/documents-in.ts';
import { transactionsCsv } from '../export/transactions-csv.ts';
import { withHashes } from '../export/with-hashes.ts';
import { zipOf, type ArchivedFile } from '../export/zip.ts';
import type { Reply } from '../http/route.ts';
import type { Ports } from '../ports.ts';
import type { ReportFacts } from '../report/report-facts.ts';
import { packPage } from './pack-page.ts';
import { packTextsOf } from './pack-texts-of.ts';
import { packs, type Pack, type PackName } from './pack.ts';

/** What one reader is given of an incident, in one archive with hashes; made while it is sent (R78). */
export function incidentPack(
  ports: Ports,
  facts: ReportFacts,
  { name, locale }: { name: PackName; locale: Locale },
): Reply {
  const { incidentId, head, now } = facts;
  const documents = documentsFor(facts, packs[name]);
  const about = { incidentId, pack: name, version: head.version, entries: head.seq, lastHash: head.hash };
  const files = withHashes(filesIn(ports, facts, { name, locale, documents }), { about, at: now, documents });
  return archiveReply(`${incidentId}-${name}.zip`, zipOf(files));
}

async function* filesIn(
  ports: Ports,
  facts: ReportFacts,
  { name, locale, documents }: { name: PackName; locale: Locale; documents: ArchivedDocument[] },
): AsyncGenerator<ArchivedFile> {
  const { incidentId, head, entries, now: at } = facts;
  const text = (file: string, content: string): ArchivedFile => ({ name: file, at, bytes: [Buffer.from(content)] });
  yield text('README.txt', packTextsOf(locale).readme);
  yield text('pack.html', String(packPage(facts, { name, locale }).body));
  yield { name: 'transactions.csv', at, bytes: transactionsCsv(ports, incidentId, head) };
  if (packs[name].hasTimeline) yield text('timeline.json', JSON.stringify({ items: entries }, null, 2));
  yield* filesOf(ports, documents);
}

function documentsFor(
  { head, entries }: ReportFacts,
  { documents: { version, types, which } }: Pack,
): ArchivedDocument[] {
  const { evidence, appeals } = head.incident;
  const judged = evidence.flatMap(({ documents }) => documents).filter((one) => one.judged === 'accepted');
  const good = new Set([
    ...judged.map(({ documentId }) => documentId),
    ...appeals.flatMap(({ documents }) => documents),
  ]);
  return documentsIn(entries, version).filter(
    ({ documentId, type }) => (types === 'all' || types.includes(type)) && (which === 'all' || good.has(documentId)),
  );
}
