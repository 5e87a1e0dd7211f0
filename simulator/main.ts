// A provider by hand, beside `npm start`:
//   node simulator/main.ts [--port 8790] [--name acquirer] [--rules FILE.json]… [--secret whsec_…] [--webhook-secret whsec_…]
// Policy time is real time. --rules NAME=FILE, repeated, makes several providers, each at /ask/NAME, with the same secrets.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setInterval as ticks } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Rules } from './rules.ts';
import { serveProviders, type Receiver } from './serve-providers.ts';
import { createSimulatedProvider } from './simulated-provider.ts';

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const obliging: Rules = { '*': [{ outcome: 'done', reference: 'SIM-1', after: 'PT20S' }] };

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8790' },
    name: { type: 'string', default: 'acquirer' },
    rules: { type: 'string', multiple: true, default: [] },
    secret: { type: 'string', default: newSecret() },
    'webhook-secret': { type: 'string', default: newSecret() },
  },
});
const { secret: channelSecret, 'webhook-secret': webhookSecret } = values;

function namedRules(): { name: string; rules: Rules }[] {
  if (values.rules.length === 0) return [{ name: values.name, rules: obliging }];
  return values.rules.map((given) => {
    const [, name = values.name, file = given] = /^([A-Za-z0-9._-]+)=(.+)$/.exec(given) ?? [];
    try {
      return { name, rules: Rules.parse(JSON.parse(readFileSync(file, 'utf8'))) };
    } catch (error) {
      console.error(`${file} holds no rules: ${String(error)}`);
      process.exit(2);
    }
  });
}

const providers = namedRules().map(({ name, rules }) =>
  createSimulatedProvider({ name, rules, channelSecret, webhookSecret }),
);
const tell = (text: string) => console.log(`${new Date().toISOString()} ${text}`);

const telling = (provider: (typeof providers)[number]): Receiver => ({
  path: provider.path,
  async receive(delivery) {
    const reply = await provider.receive(delivery);
    const request = provider.requests.findLast(({ raw }) => raw === delivery.raw);
    const { type = '?', ask = '?', signed = false, repeat = false } = request ?? {};
    const what = `${type} ${ask}${repeat ? ' (again)' : ''}${signed ? '' : ' UNSIGNED'}`;
    tell(`${provider.name} ← ${what}: ${reply === 'hang-up' ? 'hung up' : `${reply.status} ${reply.body}`}`);
    return reply;
  },
});

const server = await serveProviders(providers.map(telling), Number(values.port));
for (const { name, path } of providers) {
  const channels = [{ kind: 'http', url: server.origin + path, secret: channelSecret }];
  console.log(
    `PUT /v1/providers/${name}\n${JSON.stringify({ name, channels, webhookSecret, escalation: [] }, null, 2)}\n`,
  );
}
tell(`listening on ${server.origin}`);

for await (const _ of ticks(500)) {
  for (const provider of providers) {
    const before = provider.sent.length;
    await provider.deliverDue(Date.now()).catch((error: unknown) => tell(String(error)));
    for (const { body, status } of provider.sent.slice(before)) tell(`${provider.name} → ${body}: ${status}`);
  }
}
