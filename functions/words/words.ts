import type { Ask } from '../../events/ask.ts';
import type { DeadlineName } from '../../events/deadline.ts';
import type { EvidenceType, Kind, Outcome } from '../../events/kind.ts';
import type { MessageChannel } from '../../events/template.ts';
import type { Prevention } from '../../incident/prevention.ts';
import type { SecurityStep } from '../../incident/security-steps.ts';
import type { ChannelKind } from '../message-variables.ts';

/** The product's terms in one language; pages and messages use the same. */
export type Words = {
  ask: Record<Ask, string>;
  kind: Record<Kind, string>;
  evidence: Record<EvidenceType, string>;
  channel: Record<ChannelKind, string>;
  message: Record<MessageChannel, string>;
  outcome: Record<Outcome, string>;
  /** Slugs: what is not listed is shown as it stands. */
  closing: Record<string, string>;
  because: Record<string, string>;
  httpStatus: (status: string) => string;
  smtpStatus: (status: string) => string;
  task: Record<string, string>;
  /** What is due to others, as something to do. */
  deadline: Record<DeadlineName, string>;
  /** Why a deadline does not apply: slugs, as `closing`. */
  notApplicable: Record<string, string>;
  /** What keeps it from happening again; on the closing report, as sentences. */
  prevention: Record<Prevention, string>;
  /** The points of the security check-list, as sentences. */
  security: Record<SecurityStep, string>;
};
