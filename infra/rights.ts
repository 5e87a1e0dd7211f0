import type { indexes, Partition } from './table-layout.ts';

/** What a function may do, in the desk's own terms; `granted()` says it in IAM's. */
export interface Rights {
  /** Items that it reads and writes, by what their partition keys begin with. */
  reads?: readonly Partition[];
  writes?: readonly Partition[];
  lists?: readonly (keyof typeof indexes)[];
  also?: readonly Right[];
}

export type Right =
  | 'derive from the secret'
  | 'send mail'
  | 'send text messages'
  | 'wake machines'
  | 'hand over executions'
  | 'hand on webhooks'
  | 'hand on inspections'
  | 'publish'
  | 'sign uploads'
  | 'hand out documents'
  | 'send away what is made'
  | 'stage statements'
  | 'read statements'
  | 'take in documents';

/** Who commits reads the incident and its surroundings, and writes to the incident and when it is to be looked after. */
const decides = { reads: ['incident#', 'registry#'], writes: ['incident#', 'due#'] } as const;

/** An immediate answer that cannot be read is kept for an operator. */
const asks: Rights = {
  reads: decides.reads,
  writes: [...decides.writes, 'link#', 'inbox#', 'message#'],
  also: ['derive from the secret', 'send mail'],
};

/** The functions behind the machine's states, by the states' names. */
export const stepRights = {
  Plan: decides,
  Freeze: asks,
  Ask: asks,
  Remind: asks,
  Escalate: asks,
  Cancel: asks,
  Notify: {
    ...decides,
    reads: [...decides.reads, 'sent#'],
    writes: [...decides.writes, 'message#', 'sent#'],
    also: ['derive from the secret', 'send mail', 'send text messages'],
  },
  ImportStatement: {
    reads: [...decides.reads, 'statement#'],
    writes: [...decides.writes, 'statement#'],
    also: ['hand out documents', 'read statements'],
  },
  WaitForChange: {
    reads: ['incident#'],
    writes: ['incident#', 'due#'],
    also: ['wake machines', 'hand over executions'],
  },
  Close: { reads: ['incident#'], writes: ['incident#', 'due#'], also: ['wake machines'] },
} as const satisfies Record<string, Rights>;

/** The others, by the names of their files. */
export const otherRights = {
  api: {
    reads: [
      'incident#',
      'overdue#',
      'claim#',
      'link#',
      'answer#',
      'inbox#',
      'token#',
      'token-id#',
      'registry#',
      'number#',
      'document#',
      'statement#',
      'message#',
      'scores#',
    ],
    writes: [
      'incident#',
      'claim#',
      'link#',
      'answer#',
      'inbox#',
      'token#',
      'token-id#',
      'registry#',
      'number#',
      'document#',
      'statement#',
      'message#',
      'due#',
    ],
    lists: ['by-list', 'by-kind', 'by-merchant', 'by-provider', 'by-terminal', 'by-deadline'],
    also: ['derive from the secret', 'wake machines', 'hand on webhooks', 'sign uploads', 'hand out documents', 'send away what is made', 'stage statements'], // prettier-ignore
  },
  'process-webhook': {
    reads: ['incident#', 'registry#', 'number#', 'claim#', 'inbox#', 'statement#'],
    writes: ['incident#', 'due#', 'registry#', 'claim#', 'inbox#', 'link#'],
    lists: ['by-merchant'],
    also: ['derive from the secret', 'wake machines'],
  },
  'receive-document': {
    reads: [...decides.reads, 'document#'],
    writes: [...decides.writes, 'document#'],
    also: ['wake machines', 'take in documents'],
  },
  bounces: { ...decides, writes: [...decides.writes, 'message#'], also: ['wake machines'] },
  'take-up': { reads: ['incident#'], writes: ['due#'], also: ['wake machines'] },
  'wake-and-start': { reads: ['incident#'], writes: ['due#'], also: ['wake machines'] },
  'project-and-publish': {
    reads: ['incident#', 'overdue#'],
    writes: ['incident#', 'overdue#', 'scores#'],
    also: ['publish'],
  },
  sweep: {
    reads: ['incident#', 'overdue#', 'inbox#', 'registry#', 'due#', 'sweep#'],
    writes: ['incident#', 'overdue#', 'scores#', 'due#', 'sweep#'],
    also: ['wake machines', 'hand on webhooks', 'hand on inspections'],
  },
  'remind-to-inspect': {
    reads: ['registry#', 'sent#'],
    writes: ['registry#', 'due#', 'message#', 'sent#'],
    lists: ['by-merchant'],
    also: ['send mail', 'send text messages'],
  },
} as const satisfies Record<string, Rights>;
