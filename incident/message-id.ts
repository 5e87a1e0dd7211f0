/**
 * The webhook-id of a message to a provider. It stands for follow-up, round, reminder and channel, so that the same
 * message has the same id however often and by whomever it is sent.
 */
export function messageIdOf(at: { followUpId: string; round: number; reminder: number; channel: number }): string {
  return `msg_${at.followUpId}_${at.round}_${at.reminder}_${at.channel}`;
}

/** The id of the message that takes an ask back. */
export function cancellationIdOf(at: { followUpId: string; channel: number }): string {
  return `msg_${at.followUpId}_cancel_${at.channel}`;
}
