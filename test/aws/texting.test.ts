import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { createTexting } from '../../aws/texting.ts';
import { toLi } from '../contracts/messages.ts';
import { createScriptedAws, type ScriptedAws } from './scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.stop());

/** What SNS is asked for, as the fields of a form, and the id that it gives. */
async function sent(smsSender: string) {
  const answer = '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>';
  const started = await createScriptedAws(() => answer);
  aws = started;
  const sender = { mailFrom: 'desk@example.com', configurationSet: 'set', smsSender };
  const text = createTexting(new SNSClient(started.options), sender);
  const rendered = { channel: 'sms', subject: null, body: 'Terminal lost', template: 'stop-using' } as const;
  const id = await text(toLi('ntc_1'), rendered);
  const form = new URLSearchParams(started.asked[0]?.body);
  const attributes = [1, 2].flatMap((entry) => {
    const name = form.get(`MessageAttributes.entry.${entry}.Name`);
    return name === null ? [] : [[name, form.get(`MessageAttributes.entry.${entry}.Value.StringValue`)]];
  });
  return { id, form, attributes: Object.fromEntries(attributes) as unknown };
}

describe('a text message by SNS', () => {
  it('goes out first, as transactional, under the name of the desk', async () => {
    const { id, form, attributes } = await sent('Holdfast');
    expect(id).toBe('m-1');
    expect(Object.fromEntries(form)).toMatchObject({ Action: 'Publish', PhoneNumber: '+8613800138000', Message: 'Terminal lost' }); // prettier-ignore
    expect(attributes).toEqual({ 'AWS.SNS.SMS.SMSType': 'Transactional', 'AWS.SNS.SMS.SenderID': 'Holdfast' });
  });

  it('shows the number that it comes from where the desk has no name', async () => {
    expect((await sent('')).attributes).toEqual({ 'AWS.SNS.SMS.SMSType': 'Transactional' });
  });
});
