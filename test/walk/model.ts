import type { Ask } from '../../events/ask.ts';
import type { Command } from '../../events/commands.ts';
import type { FollowUpView, IncidentView } from '../../events/incident-view.ts';
import type { Activation, Cause, EvidenceType, Kind, Verdict } from '../../events/kind.ts';
import type { Report } from '../../events/report.ts';
import type { Transaction } from '../../events/transaction.ts';
import type { Answer } from '../../events/webhooks.ts';

/** Something that was asked, as far as it could be seen from outside, and the final answers that were given to it. */
export interface Debt {
  followUpId: string;
  ask: Ask;
  party: string;
  askedAt: string;
  /** Its place among all that was asked. */
  place: number;
  settled: 'done' | 'refused' | 'waived' | null;
}

/** A transaction somebody has told of, and whether it came when none should have. */
export interface Told {
  transaction: Transaction;
  isTold: boolean;
  isLoss: boolean;
}

/** From the gravest (contract, Incidents). */
const gravity: Kind[] = [
  'terminal-stolen',
  'unauthorized-transaction',
  'terminal-lost',
  'account-anomaly',
  'terminal-blocked',
  'terminal-locked',
];

/**
 * What is known of an incident by those who deal with it, put down in the words of the contract: what was reported,
 * who answered what, which money went where. It knows no playbook and no event.
 */
export class Model {
  readonly incidentId: string;
  readonly serial: string;
  kind: Kind;
  crime = false;
  activation: Activation = 'unknown';
  cause: Cause = 'unknown';
  occurredAt: string | null = null;
  openedAt = '';
  verdict: Verdict | null = null;
  status: IncidentView['status'] = 'open';
  withdrawing = false;
  /** What it was closed with by hand, since the last look. */
  closedWith: string | null = null;
  closings = 0;
  recovered = 0;
  readonly debts = new Map<string, Debt>();
  readonly transactions: Told[] = [];
  readonly evidence = new Map<EvidenceType, 'received' | 'accepted' | 'rejected'>();
  /** Decisions to keep a freeze, each with how much had been asked by then. */
  readonly keeps: number[] = [];
  /** Answers given since the last look, in their order. */
  offers: { followUpId: string; answer: Answer }[] = [];
  /** Whoever may have asked for an unfreezing since the last look. */
  lifts = 0;
  before: IncidentView | null = null;

  constructor(incidentId: string, serial: string, kind: Kind) {
    this.incidentId = incidentId;
    this.serial = serial;
    this.kind = kind;
  }

  report({ kind, suspectedCrime, activation, cause, occurredAt, transactions = [] }: Partial<Report>): void {
    if (kind !== undefined && gravity.indexOf(kind) < gravity.indexOf(this.kind)) this.kind = kind;
    this.crime ||= suspectedCrime === true || kind === 'terminal-stolen';
    if (this.activation === 'unknown') this.activation = activation ?? 'unknown';
    if (this.cause === 'unknown') this.cause = cause ?? 'unknown';
    this.occurredAt ??= occurredAt ?? null;
    this.tell(transactions);
  }

  /** Reported or added by people: they count once the verdict is fraud. */
  tell(transactions: Transaction[]): void {
    for (const transaction of transactions) {
      const known = this.transactions.find(({ transaction: { transactionId: id } }) => id === transaction.transactionId);
      if (known === undefined) this.transactions.push({ transaction, isTold: true, isLoss: false });
      else known.isTold = true;
    }
  }

  /** Posted by the provider: a loss where nobody of the shop can have made it. */
  post(transaction: Transaction): void {
    const known = this.transactions.some(({ transaction: { transactionId: id } }) => id === transaction.transactionId);
    if (known) return;
    const isLoss = this.wouldLose(transaction);
    this.transactions.push({ transaction, isTold: false, isLoss });
    if (isLoss) this.verdict = 'fraud';
  }

  wouldLose({ at, type, terminalSerial }: Transaction): boolean {
    if (this.status !== 'open' || type === 'void' || at <= (this.occurredAt ?? this.openedAt)) return false;
    return (this.isMissing && terminalSerial === this.serial) || this.isFrozen;
  }

  get isMissing(): boolean {
    return this.kind === 'terminal-lost' || this.kind === 'terminal-stolen';
  }

  command(command: Command): void {
    switch (command.type) {
      case 'record-answer': {
        const { type: _type, followUpId, ...answer } = command;
        this.offers.push({ followUpId, answer });
        break;
      }
      case 'record-triage':
        this.verdict = command.verdict;
        break;
      case 'record-activation':
        this.activation = command.activation;
        break;
      case 'record-cause':
        this.cause = command.cause;
        break;
      case 'add-transactions':
        this.tell(command.transactions);
        break;
      case 'accept-evidence':
        this.evidence.set(command.evidenceType, 'accepted');
        break;
      case 'reject-evidence':
        this.evidence.set(command.evidenceType, 'rejected');
        break;
      case 'decide-freeze':
        if (command.decision === 'keep') this.keeps.push(this.debts.size);
        else this.lifts += 1;
        break;
      case 'record-recovery':
        this.recovered += command.amount.amount;
        break;
      case 'withdraw':
        this.withdrawing = true;
        this.lifts += 1;
        break;
      case 'close':
        this.closedWith = command.outcome;
        break;
      case 'reopen':
        this.withdrawing = false;
        this.status = 'open';
        break;
      case 'identify':
      case 'ask':
      case 'record-police-report':
      case 'release-notice':
      case 'cancel-notice':
      case 'record-replacement':
      case 'release-quarantine':
      case 'file-appeal':
      case 'waive':
      case 'add-note':
        break;
    }
  }

  /** The debts of one ask, in the order in which they were asked. */
  asked(...asks: Ask[]): Debt[] {
    return [...this.debts.values()].filter(({ ask }) => asks.includes(ask));
  }

  /** Has the provider said that the account is frozen, and nobody lifted that since? */
  get isFrozen(): boolean {
    return this.asked('freeze-account').some((freeze) => freeze.settled === 'done' && !this.isLifted(freeze));
  }

  /** A freeze that was asked and neither refused nor lifted nor decided to stay (contract, Closing). */
  get undecided(): Debt[] {
    return this.asked('freeze-account').filter(
      (freeze) =>
        freeze.settled !== 'refused' && !this.isLifted(freeze) && !this.keeps.some((place) => place > freeze.place),
    );
  }

  isLifted(freeze: Debt): boolean {
    return this.asked('unfreeze-account').some(
      ({ place, settled }) => place > freeze.place && (settled === 'done' || settled === 'waived'),
    );
  }

  get loss(): number {
    return this.transactions
      .filter(({ transaction: { type } }) => type !== 'void')
      .filter(({ isLoss, isTold }) => isLoss || (isTold && this.verdict === 'fraud'))
      .reduce((sum, { transaction }) => sum + transaction.amount.amount, 0);
  }

  /** Takes in what an answer says besides its outcome. */
  learn(ask: Ask, { outcome, activation, cause, inUseElsewhere }: Answer): void {
    if (outcome === 'done') {
      if (activation !== undefined && activation !== 'unknown') this.activation = activation;
      if (cause !== undefined && cause !== 'unknown') this.cause = cause;
    }
    if (ask === 'verify-serial' && (outcome === 'refused' || (outcome === 'done' && inUseElsewhere === true)))
      this.verdict = 'fraud';
  }

  newDebt({ followUpId, ask, party, askedAt }: FollowUpView): Debt {
    const debt: Debt = { followUpId, ask, party, askedAt, place: this.debts.size, settled: null };
    this.debts.set(followUpId, debt);
    return debt;
  }
}
