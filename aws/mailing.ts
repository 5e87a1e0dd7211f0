import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Environment } from './environment.ts';
import type { Outgoing } from './outgoing.ts';

/** By these a bounce names its message and its incident. */
export const tags = { message: 'holdfast-message', incident: 'holdfast-incident' } as const;

/** Mail by SES. It replaces Message-ID, so a header of ours says which message it is, and mails of one incident refer to one. */
export function createMailing(client: SESv2Client, sender: Environment['sender']): Outgoing {
  const { mailFrom, configurationSet } = sender;
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).replace(/>$/, '');
  return async ({ id, incidentId, to }, { subject, body }) => {
    const { MessageId = '' } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: mailFrom,
        Destination: { ToAddresses: [to] },
        ConfigurationSetName: configurationSet,
        EmailTags: [
          { Name: tags.message, Value: id },
          { Name: tags.incident, Value: incidentId },
        ],
        Content: {
          Simple: {
            Subject: utf8(subject ?? ''),
            Body: { Text: utf8(body) },
            Headers: [
              { Name: 'X-Holdfast-Message', Value: id },
              { Name: 'References', Value: `<${incidentId}@${domain}>` },
              { Name: 'Auto-Submitted', Value: 'auto-generated' },
            ],
          },
        },
      }),
    );
    return MessageId;
  };
}
