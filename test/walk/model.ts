import type { Ask } from '../../events/ask.ts';
import type { Command } from '../../events/commands.ts';
import type { FollowUpView, IncidentView } from '../../events/incident-view.ts';
import type { Activation, Cause, EvidenceType, Kind, Verdict } from '../../events/kind.ts';
import type { Report } from '../../events/report.ts';
import type { Transaction } from '../../events/transaction.ts';
import type { Answer } from '../../events/webhooks.ts';

/** Something that was asked, as far as it could be seen from outside. */
export interface Debt {
  followUpId: string;
  ask: Ask;
  party: string;
  askedAt: string;
  /** Its place among all that was asked. */
  place: number;
  /** Somebody has promised a date, to which the next reminder moves. */
  promised: boolean;
  settled: 'done' | 'refused' | 'waived' | null;
}

/** A transaction somebody has told of, and whether it came when none should have. */
export interface Told {
  transaction: Transaction;
  isTold: boolean;
  isPosted: boolean;
  isLoss: boolean;
  /** Not only in a statement. */
  isByItself: boolean;
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
  /** Of the terminal, or null where it is about the merchant's account. */
  serial: string | null;
  kind: Kind;
  crime = false;
  activation: Activation = 'unknown';
  cause: Cause = 'unknown';
  occurredAt: string | null = null;
  openedAt = '';
  verdict: Verdict | null = null;
  status: IncidentView['status'] = 'open';
  withdrawing = false;
  /** It is known whose terminal it is. */
  isIdentified = false;
  /** The provider has said that the terminal works again. */
  isUnblocked = false;
  /** What it was closed with by hand, since the last look. */
  closedWith: string | null = null;
  closings = 0;
  recovered = 0;
  readonly debts = new Map<string, Debt>();
  readonly transactions: Told[] = [];
  /** As they were handed in. */
  readonly statements = new Set<string>();
  readonly evidence = new Map<EvidenceType, 'received' | 'accepted' | 'rejected'>();
  /** Decisions to keep a freeze, each with how much had been asked by then. */
  readonly keeps: number[] = [];
  /** Whoever may have asked for an unfreezing since the last look. */
  lifts = 0;
  before: IncidentView | null = null;
  /** How much had been asked when it was withdrawn. */
  #withdrawnAfter = 0;

  constructor(incidentId: string, serial: string | null, kind: Kind) {
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
    for (const transaction of transactions) this.#hear(transaction).isTold = true;
  }

  /** Handed in as a statement, whose words give way to whatever is told or posted by itself. */
  handIn(transactions: Transaction[]): void {
    for (const transaction of transactions) {
      const known = this.#find(transaction);
      if (known !== undefined) known.isTold = true;
      else this.transactions.push({ transaction, isTold: true, isPosted: false, isLoss: false, isByItself: false });
    }
  }

  /** Posted by the provider: a loss where nobody of the shop can have made it, whether or not somebody told of it before. */
  post(transaction: Transaction): void {
    const isLoss = this.wouldLose(transaction);
    const heard = this.#hear(transaction);
    if (heard.isPosted) return;
    Object.assign(heard, { isPosted: true, isLoss });
    if (isLoss) this.verdict = 'fraud';
  }

  #find({ transactionId }: Transaction): Told | undefined {
    return this.transactions.find(({ transaction: known }) => known.transactionId === transactionId);
  }

  #hear(transaction: Transaction): Told {
    const known = this.#find(transaction);
    const heard = known ?? { transaction, isTold: false, isPosted: false, isLoss: false, isByItself: true };
    if (known === undefined) this.transactions.push(heard);
    else if (!known.isByItself) Object.assign(known, { transaction, isByItself: true });
    return heard;
  }

  wouldLose({ at, type, terminalSerial }: Transaction): boolean {
    if (this.status !== 'open' || type === 'void' || at <= (this.occurredAt ?? this.openedAt)) return false;
    return (this.isMissing && (this.serial === null || terminalSerial === this.serial)) || this.isFrozen;
  }

  get isMissing(): boolean {
    return this.kind === 'terminal-lost' || this.kind === 'terminal-stolen';
  }

  get isOutOfOrder(): boolean {
    return this.kind === 'terminal-blocked' || this.kind === 'terminal-locked';
  }

  command(command: Command): void {
    switch (command.type) {
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
        this.tell(command.transactions ?? []);
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
        this.#withdrawnAfter = this.debts.size;
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
        this.isIdentified = true;
        this.serial = command.terminalSerial ?? this.serial;
        break;
      case 'record-answer':
      case 'ask':
      case 'record-police-report':
      case 'release-notice':
      case 'cancel-notice':
      case 'record-replacement':
      case 'release-quarantine':
      case 'file-appeal':
      case 'waive':
      case 'add-note':
      case 'record-deadline':
      case 'record-question':
      case 'answer-question':
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

  /** Was a freeze or a suspension ever asked, and not refused (contract, Withdrawing)? */
  get isImposed(): boolean {
    return this.asked('freeze-account', 'suspend-terminal').some(({ settled }) => settled !== 'refused');
  }

  /** Has somebody been asked since the withdrawal to lift that? */
  get isLiftingAsked(): boolean {
    return this.asked('unfreeze-account').some(({ place }) => place >= this.#withdrawnAfter);
  }

  /** A freeze that was asked and neither refused nor lifted nor decided to stay (contract, Closing). */
  get undecided(): Debt[] {
    return this.asked('freeze-account').filter(
      (freeze) =>
        freeze.settled !== 'refused' && !this.isLifted(freeze) && !this.keeps.some((place) => place > freeze.place),
    );
  }

  /** Once lifted it is; one that was waived counts unless an unfreezing was asked anew. */
  isLifted(freeze: Debt): boolean {
    const lifts = this.asked('unfreeze-account').filter(({ place }) => place > freeze.place);
    return lifts.some(({ settled }) => settled === 'done') || lifts.at(-1)?.settled === 'waived';
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
    const debt: Debt = { followUpId, ask, party, askedAt, place: this.debts.size, promised: false, settled: null };
    this.debts.set(followUpId, debt);
    return debt;
  }
}
