import type { StatementFact } from '../events/facts/statement.ts';
import type { Incident } from './incident.ts';
import type { Statement } from './statement.ts';
import { emptyTally, sumOfTallies } from './tally.ts';

type Timed = StatementFact & { at: string };

export function evolveStatement(incident: Incident, event: Timed): Incident {
  const { statementId } = event.data;
  const { statements } = incident;
  const index = statements.findIndex((statement) => statement.statementId === statementId);
  const known = statements[index];
  if (event.type === 'statement.import-started') {
    const begun = begunBy(event.data, event.at);
    return { ...incident, statements: known === undefined ? [...statements, begun] : statements.with(index, begun) };
  }
  if (known === undefined) throw new Error(`no statement ${statementId}`);
  return { ...incident, statements: statements.with(index, changed(known, event)) };
}

type Started = Extract<StatementFact, { type: 'statement.import-started' }>['data'];

function begunBy({ statementId, source }: Started, startedAt: string): Statement {
  return {
    statementId,
    source,
    state: 'importing',
    startedAt,
    byte: 0,
    line: 0,
    style: null,
    currency: null,
    added: emptyTally(),
    known: 0,
    rejected: 0,
    digest: '',
  };
}

function changed(statement: Statement, event: Exclude<Timed, { type: 'statement.import-started' }>): Statement {
  switch (event.type) {
    case 'statement.import-progressed': {
      const { lines, byte, style, currency, added, known, rejected, digest } = event.data;
      return {
        ...statement,
        byte,
        line: lines.to,
        style: style ?? statement.style,
        currency: currency ?? statement.currency,
        added: sumOfTallies(statement.added, added),
        known: statement.known + known,
        rejected: statement.rejected + rejected,
        digest,
      };
    }
    case 'statement.import-finished':
      return { ...statement, state: 'imported' };
    case 'statement.import-failed':
      return { ...statement, state: 'failed' };
  }
}
