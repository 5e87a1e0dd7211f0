import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mailOf } from '../channels/mail.ts';
import { scopeOf } from '../functions/message.ts';
import type { Environment } from './environment.ts';
import type { Outgoing } from './outgoing.ts';

/** By these a bounce names its message, and what that belongs to. */
export const tags = { message: 'holdfast-message', scope: 'holdfast-scope' } as const;

/** A tag takes letters, digits, hyphens and underscores; ids of merchants have other signs too. */
const tagged = (id: string): string => Buffer.from(id).toString('base64url');

/** What was tagged so. */
export const taggedWith = ([value]: string[] = []): string | undefined =>
  value === undefined ? undefined : Buffer.from(value, 'base64url').toString();

/** Of this house. The client repeats nothing: whoever repeats a message does so knowingly. */
export const mailingFrom = (sender: Environment['sender']): Outgoing =>
  createMailing(new SESv2Client({ maxAttempts: 1 }), sender);

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
          { Name: tags.message, Value: tagged(message.id) },
          { Name: tags.scope, Value: tagged(scopeOf(message)) },
        ],
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text) },
            Headers: Object.entries({ ...headers, ...(references !== undefined && { References: references }) }).map(
              ([Name, Value]) => ({ Name, Value }),
            ),
          },
        },
      }),
    );
    return MessageId;
  };
}
