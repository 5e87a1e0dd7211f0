import { partsOf } from '../../../channels/messages/sms-size.ts';
import type { Invocation } from '../invocation.ts';
import type { Meter } from '../meter.ts';

/** A message that would have gone out. */
export interface Sent {
  at: string;
  channel: 'sms' | 'email';
  to: string;
  subject: string | null;
  body: string;
  template: string;
  locale: string;
  incidentId: string;
}

export interface Outbox {
  sms(form: URLSearchParams, invocation: Invocation | undefined): void;
  mail(mail: Mail, invocation: Invocation | undefined): void;
  list(incidentId: string | null): Sent[];
}

interface Mail {
  Destination: { ToAddresses: string[] };
  Content: { Simple: { Subject: { Data: string }; Body: { Text: { Data: string } } } };
}

/** What SNS and SES are given to send. */
export function createOutbox(meter: Meter, now: () => number): Outbox {
  const sent: Sent[] = [];
  const common = (invocation: Invocation | undefined) => ({
    at: new Date(now()).toISOString(),
    template: '',
    locale: '',
    incidentId: invocation?.incidentId ?? '',
  });
  return {
    sms: (form, invocation) => {
      const [to = '', body = ''] = ['PhoneNumber', 'Message'].map((name) => form.get(name) ?? '');
      meter.count({ measure: 'smsParts', by: partsOf(body), of: 'sms', invocation });
      sent.push({ ...common(invocation), channel: 'sms', to, subject: null, body });
    },
    mail: ({ Destination, Content: { Simple } }, invocation) => {
      const [to = ''] = Destination.ToAddresses;
      meter.count({ measure: 'mails', by: 1, of: 'mail', invocation });
      sent.push({ ...common(invocation), channel: 'email', to, subject: Simple.Subject.Data, body: Simple.Body.Text.Data }); // prettier-ignore
    },
    list: (incidentId) => sent.filter((one) => incidentId === null || one.incidentId === incidentId),
  };
}
