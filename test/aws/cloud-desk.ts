import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, vi } from 'vitest';
import * as z from 'zod';
import { IncidentView, TimelineEntryView } from '../../events/incident-view.ts';
import type { Rules } from '../../simulator/rules.ts';
import { sendWebhook } from '../../simulator/send-webhook.ts';
import { createSimulatedProvider, type SimulatedProvider } from '../../simulator/simulated-provider.ts';
import { Announced, sha256Of } from '../support/upload-desk.ts';
import { adminToken, optionsFor, type DeployedDesk } from './deployed-desk.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;
const channelSecret = secretOf('of the channel');
const webhookSecret = secretOf('of the webhooks');

const Opened = z.object({ incidentId: z.string(), joined: z.boolean().optional() });
const Listed = z.object({ items: z.array(z.object({ incidentId: z.string() })), next: z.string().nullable() });
const Sms = z.object({ sms_messages: z.record(z.string(), z.array(z.object({ Message: z.string() }))) });
const Mail = z.object({ To: z.array(z.string()), Subject: z.string(), BodyText: z.string() });
const Mails = z.object({ messages: z.record(z.string(), z.array(Mail)) });

export interface Answer {
  status: number;
  text: string;
  body: unknown;
}

/** How long the deployed desk may take for what has nothing to wait for. */
const patience = { timeout: 30_000, interval: 200 };

/** Names of functions by the files that they are made of. */
export type FunctionName = 'Api' | 'Freeze' | 'Notify' | 'Sweep' | 'WakeAndStart';

/** What is other than usual about a provider and its merchant. */
interface Registered {
  /** Channels besides the first. */
  more?: object[];
  cadence?: object;
  escalation?: object[];
  contacts?: object[];
  merchant?: object;
}

export type CloudDesk = ReturnType<typeof createCloudDesk>;

/** A deployed desk, as people and providers meet it. Time is real: cadences are of seconds. */
export function createCloudDesk({ url, publicUrl, awsUrl, outputs }: DeployedDesk) {
  const providers: SimulatedProvider[] = [];
  let count = Math.floor(Math.random() * 1_000_000) * 1_000;

  async function call(
    method: string,
    path: string,
    content?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}`, ...headers },
      ...(content !== undefined && { body: typeof content === 'string' ? content : JSON.stringify(content) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  async function must(method: string, path: string, content?: unknown): Promise<unknown> {
    const { status, text, body } = await call(method, path, content);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${text}`);
    return body;
  }

  const lambda = new LambdaClient(optionsFor(awsUrl));
  const machines = new SFNClient(optionsFor(awsUrl));
  const machineArn = outputs.HoldfastDesk.MachineArn;
  async function nameOf(name: FunctionName): Promise<string> {
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    const found = Functions.find(({ FunctionName = '' }) => FunctionName.startsWith(`HoldfastDesk-${name}`));
    return found?.FunctionName ?? name;
  }

  const incident = async (id: string) => IncidentView.parse(await must('GET', `/v1/incidents/${id}`));

  async function report(fields: object, headers: Record<string, string> = {}): Promise<string> {
    const reporter = { name: 'Wang', phone: '+8613900139000', locale: 'en' };
    const content = { kind: 'terminal-lost', activation: 'unactivated', reporter, ...fields };
    const { status, text, body } = await call('POST', '/v1/incidents', content, headers);
    if (status > 201) throw new Error(`the report was answered ${status} ${text}`);
    return Opened.parse(body).incidentId;
  }

  return {
    publicUrl,
    call,
    must,
    incident,
    report,
    /** As whoever reports does who is told to try again. */
    insist: (fields: object) =>
      vi.waitFor(() => report(fields, { 'idempotency-key': `insists-${JSON.stringify(fields)}` }), patience),

    /** A provider that listens and behaves by the rules, with a merchant and a terminal of it; new ones on every call. */
    async register(rules: Rules, { more = [], contacts, merchant = {}, ...ofProvider }: Registered = {}) {
      count += 1;
      const [providerId, merchantId, serial] = [`acquirer-${count}`, `shop-${count}`, `SN-${count}`];
      const phone = `+8613${String(800_000_000 + (count % 100_000_000))}`;
      const provider = createSimulatedProvider({
        name: providerId,
        channelSecret,
        webhookSecret,
        rules,
        send: (to, headers, body) => sendWebhook(to.replace(publicUrl, url), headers, body),
      });
      providers.push(provider);
      await provider.listen();
      const email = `li@${merchantId}.example`;
      const channels = [{ kind: 'http', url: provider.url, secret: channelSecret }, ...more];
      const owner = { contactId: 'owner', role: 'owner', name: 'Li', phone, email, locale: 'en' };
      const registered = [
        [
          `providers/${providerId}`,
          { name: 'Acquirer', locale: 'en', channels, webhookSecret, escalation: [], ...ofProvider },
        ],
        [
          `merchants/${merchantId}`,
          {
            merchantNumber: `M-${count}`,
            name: 'Shop',
            locale: 'en',
            providerId,
            contacts: contacts ?? [owner],
            ...merchant,
          },
        ],
        [`terminals/${serial}`, { terminalNumber: `T-${count}`, model: 'A920', merchantId, providerId }],
      ] as const;
      const requests = registered.map(([path, content]) => ({ method: 'PUT', path: `/v1/${path}`, content }));
      for (const { method, path, content } of requests) await must(method, path, content);
      return { provider, providerId, merchantId, serial, phone, email, requests };
    },

    /** Waits until the incident is so. */
    until: (id: string, expected: object, more: Partial<typeof patience> = {}) =>
      expect.poll(() => incident(id), { ...patience, ...more }).toMatchObject(expected),

    timeline: async (id: string) =>
      z.object({ items: z.array(TimelineEntryView) }).parse(await must('GET', `/v1/incidents/${id}/timeline?limit=200`)).items, // prettier-ignore
    list: async (query: string) => Listed.parse(await must('GET', `/v1/incidents?${query}`)).items.map(({ incidentId }) => incidentId), // prettier-ignore

    /** Text messages that a number has got. */
    async texts(phone: string): Promise<string[]> {
      const answer: unknown = await (await fetch(`${awsUrl}/_ministack/sns/sms-messages`)).json();
      return (Sms.parse(answer).sms_messages[phone] ?? []).map(({ Message }) => Message);
    },
    /** Mails that an address has got. */
    async mails(address: string): Promise<z.infer<typeof Mail>[]> {
      const answer: unknown = await (await fetch(`${awsUrl}/_ministack/ses/messages`)).json();
      const all = Object.values(Mails.parse(answer).messages).flat();
      return all.filter(({ To }) => To.includes(address));
    },

    /** Hands a document in, from the announcement to the last byte; S3 tells the desk of it. */
    async handIn(id: string, bytes: Buffer<ArrayBuffer>, fields: object): Promise<string> {
      const evidence = { size: bytes.length, sha256: sha256Of(bytes), ...fields };
      const { documentId, upload } = Announced.parse(await must('POST', `/v1/incidents/${id}/evidence`, evidence));
      const { status } = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: bytes });
      if (status !== 200) throw new Error(`the upload was answered ${status}`);
      return documentId;
    },

    /** What is got by following where the desk sends one, and how it was sent there. */
    async fetched(path: string): Promise<{ status: number; bytes: Buffer }> {
      const headers = { authorization: `Bearer ${adminToken}` };
      const sent = await fetch(url + path, { redirect: 'manual', headers });
      const there = await fetch(sent.headers.get('location') ?? '');
      return { status: sent.status, bytes: Buffer.from(await there.arrayBuffer()) };
    },

    /** What lies behind a link of the desk, wherever that leads. */
    fetch: (link: string) => fetch(link.replace(publicUrl, url)),

    /** The executions that have driven an incident, the newest first. */
    async executions(id: string): Promise<{ arn: string; status: string }[]> {
      const { executions = [] } = await machines.send(new ListExecutionsCommand({ stateMachineArn: machineArn }));
      return executions
        .filter(({ name }) => name?.startsWith(id))
        .map(({ executionArn = '', status = '' }) => ({ arn: executionArn, status }));
    },
    /** Calls the sweeper, as every minute does. */
    async sweep(): Promise<void> {
      await lambda.send(new InvokeCommand({ FunctionName: await nameOf('Sweep'), Payload: Buffer.from('{}') }));
    },
    /** Meanwhile services refuse this, all of it or one request of so many. */
    async refusing<T>(refused: Record<string, { actions: string[]; of?: number }>, run: () => Promise<T>): Promise<T> {
      const tell = (what: object) =>
        fetch(`${awsUrl}/_ministack/config`, { method: 'POST', body: JSON.stringify({ refused: what }) });
      await tell(refused);
      try {
        return await run();
      } finally {
        await tell({});
      }
    },
    stop: (executionArn: string) => machines.send(new StopExecutionCommand({ executionArn })),

    /** Changes a function until what is answered is called; its workers end with the change. */
    async change(
      name: FunctionName,
      { timeout, variables = {} }: { timeout?: number; variables?: Record<string, string> },
    ): Promise<() => Promise<void>> {
      const FunctionName = await nameOf(name);
      const before = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      const put = async (Timeout: number | undefined, Variables: Record<string, string> | undefined) => {
        await lambda.send(
          new UpdateFunctionConfigurationCommand({ FunctionName, Timeout, Environment: { Variables } }),
        );
      };
      await put(timeout ?? before.Timeout, { ...before.Environment?.Variables, ...variables });
      return () => put(before.Timeout, before.Environment?.Variables);
    },

    async end(): Promise<void> {
      lambda.destroy();
      machines.destroy();
      for (const provider of providers) await provider.close();
    },
  };
}
