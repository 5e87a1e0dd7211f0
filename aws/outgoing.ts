import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { RenderedMessage } from '../channels/render-message.ts';
import type { Message } from '../functions/message.ts';

/** Hands a text to a network or a mail server, once: nothing is repeated here. Answers what it is called there. */
export type Outgoing = (message: Message, text: RenderedMessage) => Promise<string>;

export interface Sender {
  /** The address that mail comes from. */
  mailFrom: string;
  /** Tells what becomes of a mail: bounces and complaints come back by it. */
  configurationSet: string;
  /** Shown where a country allows it; others show a number. To +86 networks take registered templates only, see the runbook. */
  smsSender: string;
}

/** Headers of ours, by which a bounce names its message; SES replaces Message-ID. */
export const messageHeader = 'X-Holdfast-Message';
export const messageTag = 'holdfast-message';
export const incidentTag = 'holdfast-incident';

export function createOutgoing(clients: { sns: SNSClient; ses: SESv2Client }, sender: Sender): Outgoing {
  const { sns, ses } = clients;
  return async (message, { channel, subject, body }) => {
    const { MessageId = '' } =
      channel === 'sms'
        ? await sns.send(new PublishCommand(smsOf(message, body, sender)))
        : await ses.send(new SendEmailCommand(mailOf(message, { subject: subject ?? '', body }, sender)));
    return MessageId;
  };
}

function smsOf({ to }: Message, Message: string, { smsSender }: Sender) {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    PhoneNumber: to,
    Message,
    MessageAttributes: {
      'AWS.SNS.SMS.SMSType': text('Transactional'),
      ...(smsSender !== '' && { 'AWS.SNS.SMS.SenderID': text(smsSender) }),
    },
  };
}

function mailOf(
  { id, incidentId, to }: Message,
  { subject, body }: { subject: string; body: string },
  { mailFrom, configurationSet }: Sender,
) {
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).replace(/>$/, '');
  return {
    FromEmailAddress: mailFrom,
    Destination: { ToAddresses: [to] },
    ConfigurationSetName: configurationSet,
    EmailTags: [
      { Name: messageTag, Value: id },
      { Name: incidentTag, Value: incidentId },
    ],
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(body) },
        Headers: [
          { Name: messageHeader, Value: id },
          { Name: 'References', Value: `<${incidentId}@${domain}>` }, // mails of one incident stand together
          { Name: 'Auto-Submitted', Value: 'auto-generated' },
        ],
      },
    },
  };
}
