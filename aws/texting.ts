import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Environment } from './environment.ts';
import type { Outgoing } from './outgoing.ts';

/** Of this house. The client repeats nothing: whoever repeats a message does so knowingly. */
export const textingFrom = (sender: Environment['sender']): Outgoing =>
  createTexting(new SNSClient({ maxAttempts: 1 }), sender);

/**
 * Text messages by SNS, as transactional: they go out first. The sender's name is shown where a country allows it. Networks
 * in mainland China take registered templates only (docs/decisions/031).
 */
export function createTexting(client: SNSClient, { smsSender }: Environment['sender']): Outgoing {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return async ({ to }, { body }) => {
    const { MessageId = '' } = await client.send(
      new PublishCommand({
        PhoneNumber: to,
        Message: body,
        MessageAttributes: {
          'AWS.SNS.SMS.SMSType': text('Transactional'),
          ...(smsSender !== '' && { 'AWS.SNS.SMS.SenderID': text(smsSender) }),
        },
      }),
    );
    return MessageId;
  };
}
