import type { MessageChannel } from '../events/template.ts';
import type { InspectionMessage, Message, NoticeMessage, RequestMessage } from '../functions/message.ts';
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

/** Whoever is to ring the provider gets the words for it. */
function withScript(message: NoticeMessage): NoticeMessage['variables'] {
  const { call, locale } = message;
  if (message.template !== 'operator-task' || call === null) return message.variables;
  const { channel } = call;
  if (channel.kind === 'http') return message.variables;
  return { ...message.variables, script: renderCallScript(locale, formOf({ ...call.request, locale }, channel)) };
}
