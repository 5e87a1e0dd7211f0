import { createHash } from 'node:crypto';
import type { Provider, Terminal } from '../../../events/registry.ts';
import type { CommitRecord, PrivateRecord } from '../../../functions/commit-record.ts';
import { createStatementDigest } from '../../../functions/statements/statement-digest.ts';
import type { Moved, MovedByKind, MovedKind } from '../../../functions/moving/moved.ts';
import type { Head } from '../../../functions/ports.ts';
import { digestOf } from '../../../functions/seal.ts';
import { appendOf, followUp, learnt, noted, opened } from '../decisions.ts';
import { day, hour, t0 } from '../house.ts';

const thing = <K extends MovedKind>(kind: K, is: MovedByKind[K]) => ({ kind, is }) as Moved;
const at = (time: number) => new Date(time).toISOString();

export const bytes = Buffer.from('a receipt, as it was handed in');
const sha256 = createHash('sha256').update(bytes).digest('hex');
export const file = { documentId: 'doc_1', version: 'original' } as const;
export const packedFile = { ...file, size: bytes.length, sha256 };

export const provider: Provider = {
  name: 'Acquirer',
  channels: [{ kind: 'email', address: 'risk@acquirer.example' }],
  webhookSecret: 'whsec_bmV3',
  escalation: [],
};
const terminal: Terminal = { terminalNumber: 'T1', model: 'A920', merchantId: 'shop-1', providerId: 'acquirer-1' };
const merchant = { merchantNumber: 'M1', name: '海风咖啡', providerId: 'acquirer-1', contacts: [] };

export const long: PrivateRecord = { ref: 'prv_long', salt: 'salt', value: '海风'.repeat(40_000) };

/** An incident with a thing of every kind about it, another whose provider is asked in two hours, and all that lies beside. */
export function someThings(): Moved[] {
  const digest = createStatementDigest('');
  const transaction = { transactionId: 'T-1', at: at(t0 - day), amount: { amount: 500, currency: 'CNY' } };
  digest.add(transaction);
  const nothing = { count: 0, amount: 0 };
  const first = commitsOf('inc_1', [
    [opened('SN1'), learnt('fault')],
    [noted(long, digestOf(long))],
    [{ type: 'statement.import-started', data: { statementId: 'stm_1', source: 'body', sha256 } }],
    [
      {
        type: 'statement.import-progressed',
        data: {
          statementId: 'stm_1',
          lines: { from: 1, to: 2 },
          byte: 40,
          added: { sale: { count: 1, amount: 500 }, refund: nothing, void: nothing },
          known: 0,
          rejected: 0,
          digest: digest.hex(),
          problems: [],
        },
      },
    ],
  ]);
  const second = commitsOf('inc_2', [[opened('SN2'), followUp({ dueAt: at(t0 + 2 * hour) })]]);
  const commits = [...first, ...second].map((commit) => thing('commit', commit));
  // prettier-ignore
  return [
    ...commits,
    thing('private', { ...long, incidentId: 'inc_1' }),
    thing('transaction', { incidentId: 'inc_1', statementId: 'stm_1', line: 2, transaction }),
    thing('claim', { subject: 'terminal:SN1', incidentId: 'inc_1' }),
    thing('claim', { subject: 'terminal:SN2', incidentId: 'inc_2' }),
    thing('link', { hash: 'hash of a link', incidentId: 'inc_1', party: 'merchant', followUpId: null, endsAt: at(t0 + 180 * day) }),
    thing('entry', { type: 'provider', id: 'acquirer-1', entry: provider, bears: true, former: { secret: 'whsec_b2xk', until: t0 + day }, place: '1' }),
    thing('entry', { type: 'merchant', id: 'shop-1', entry: merchant, bears: true, former: null, place: '2' }),
    // in another order than they were registered in, and one whose number has gone to the one that took its place
    thing('entry', { type: 'terminal', id: 'SN3', entry: { ...terminal, terminalNumber: 'T3' }, bears: true, former: null, place: '5' }),
    thing('entry', { type: 'terminal', id: 'SN1', entry: terminal, bears: false, former: null, place: '3' }),
    thing('entry', { type: 'terminal', id: 'SN2', entry: terminal, bears: true, former: null, place: '4' }),
    thing('inspection', { merchantId: 'shop-1', every: 'P30D', dueAt: t0 + 30 * day, since: t0 + 29 * day }),
    thing('token', { hash: 'hash of a token', principal: { tokenId: 'tok_1', role: 'reporter', merchantId: 'shop-1', name: 'till' } }),
    thing('answer', { scope: 'tok_1 /v1/incidents', key: 'k', bodyHash: 'h', keptAt: at(t0), status: 201, sealed: 'x'.repeat(3_000) }),
    ...webhooks.map((webhook) => thing('webhook', webhook)),
    thing('message', { id: 'ntc_1', scope: 'inc_1', to: '+8613800138000', state: 'sent', because: null, at: t0, place: '1' }),
    thing('message', { id: 'ntc_2', scope: 'inc_1', to: 'li@shop.example', state: 'refused', because: 'smtp-550', at: t0, place: '2' }),
    thing('document', { documentId: 'doc_1', incidentId: 'inc_1', evidenceType: 'receipt', contentType: 'text/plain', size: bytes.length, sha256, announcedBy: { role: 'operator', id: 'tok_2' }, filename: '', state: 'received', announcedAt: t0 }),
    thing('file', packedFile),
  ];
}

const webhook = (id: string, state: 'received' | 'unmatched' | 'processed', place: string) => ({
  id,
  providerId: 'acquirer-1',
  webhookId: id,
  receivedAt: at(t0),
  body: '{"type":"what-nobody-knows"}',
  state,
  why: state === 'unmatched' ? 'of an unknown type' : null,
  place,
});
const webhooks = [
  webhook('wh-new', 'received', '1'),
  webhook('wh-late', 'unmatched', '3'),
  webhook('wh-early', 'unmatched', '2'),
  webhook('wh-done', 'processed', '4'),
];

type Facts = Parameters<typeof appendOf>[2];

function commitsOf(incidentId: string, decisions: Facts[]): CommitRecord[] {
  let head: Head | null = null;
  const commits: CommitRecord[] = [];
  for (const facts of decisions) {
    const append = appendOf(incidentId, head, facts);
    commits.push(append.commit);
    head = append.after;
  }
  return commits;
}
