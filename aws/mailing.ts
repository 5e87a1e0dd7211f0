import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { mailOf } from '../channels/mail.ts';
import type { Environment } from './environment.ts';
import type { Outgoing } from './outgoing.ts';

/** By these a bounce names its message and its incident. */
export const tags = { message: 'holdfast-message', incident: 'holdfast-incident' } as const;

/** Mail by SES. It gives every mail a Message-ID of its own; which message it is stands in a header and a tag of ours. */
export function createMailing(client: SESv2Client, sender: Environment['sender']): Outgoing {
  const { mailFrom, configurationSet } = sender;
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).replace(/>$/, '');
  return async (message, rendered) => {
    const { to, subject, text, references, headers } = mailOf(message, rendered, domain);
    const { MessageId = '' } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: mailFrom,
        Destination: { ToAddresses: [to] },
        ConfigurationSetName: configurationSet,
        EmailTags: [
          { Name: tags.message, Value: message.id },
          { Name: tags.incident, Value: message.incidentId },
        ],
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text) },
            Headers: Object.entries({ ...headers, References: references }).map(([Name, Value]) => ({ Name, Value })),
          },
        },
      }),
    );
    return MessageId;
  };
}
