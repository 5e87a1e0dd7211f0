import type { MessageChannel } from '../events/template.ts';
import type { InspectionMessage, Message, NoticeMessage, RequestMessage } from '../functions/message.ts';
import type { Variables } from '../functions/message-variables.ts';
import { renderProviderCancellation, renderProviderRequest } from './messages/application-form.ts';
import { renderCallScript } from './messages/call-script.ts';
import { inspectionEmail, inspectionSms } from './messages/render-inspection.ts';
import { renderEmail, renderSms } from './messages/render.ts';
import { formOf } from './provider-form.ts';

/** A message as it is sent: an SMS has no subject. */
export interface RenderedMessage {
  channel: MessageChannel;
  subject: string | null;
  body: string;
  template: string;
}

export function renderMessage(message: Message): RenderedMessage {
  switch (message.about) {
    case 'request':
      return renderRequest(message);
    case 'notice':
      return renderNotice(message);
    case 'inspection':
      return renderInspection(message);
  }
}

function renderRequest({ request, locale }: RequestMessage): RenderedMessage {
  const form = formOf(request, { kind: 'email' });
  const template = request.type === 'request.created' ? 'provider-request' : 'provider-cancellation';
  const text =
    request.type === 'request.created' ? renderProviderRequest(locale, form) : renderProviderCancellation(locale, form);
  return { channel: 'email', template, ...text };
}

function renderInspection({ channel, locale, variables }: InspectionMessage): RenderedMessage {
  const template = 'inspection';
  return channel === 'sms'
    ? { channel, template, subject: null, body: inspectionSms(locale, variables) }
    : { channel, template, ...inspectionEmail(locale, variables) };
}

function renderNotice(message: NoticeMessage): RenderedMessage {
  const { template, channel, locale } = message;
  const variables = withScript(message);
  return channel === 'sms'
    ? { channel, template, subject: null, body: renderSms(template, locale, variables) }
    : { channel, template, ...renderEmail(template, locale, variables) };
}

/** Whoever is to ring the provider gets the words for it; whoever is to release a notice sees it as it would go out. */
function withScript(message: NoticeMessage): NoticeMessage['variables'] {
  if (message.template !== 'operator-task') return message.variables;
  const script = scriptOf(message, message.variables.held);
  return script === undefined ? message.variables : { ...message.variables, script };
}

function scriptOf({ call, locale }: NoticeMessage, held: Variables['operator-task']['held']): string | undefined {
  if (call !== null && call.channel.kind !== 'http')
    return renderCallScript(locale, formOf({ ...call.request, locale }, call.channel));
  if (held === null) return undefined;
  const { subject, body } = renderEmail('cardholder-notice', held.locale, held.variables);
  return [renderSms('cardholder-notice', held.locale, held.variables), '', subject, '', body].join('\n');
}
