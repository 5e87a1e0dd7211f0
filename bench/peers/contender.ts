// Holdfast as a contender of the harness: the desk of `npm start` with its data on disk, and a translator before it.
import { mkdirSync } from 'node:fs';
import { Agent, request } from 'undici';
import { createPooledExchange } from '../../channels/http/pooled-exchange.ts';
import { createPostSigned } from '../../channels/http/post-signed.ts';
import { createProviderChannels } from '../../channels/provider-channels.ts';
import { createDesk } from '../../local/desk.ts';
import { intoTheirWords } from './into-their-words.ts';
import { registerShop } from './register-shop.ts';
import { createTranslator, type Names } from './translator.ts';

const mock = process.env['MOCK_URL'] ?? 'http://127.0.0.1:7400';
const port = Number(process.env['PORT'] ?? 7310);
const folder = process.env['HOLDFAST_DATA'] ?? 'run/data';
const address = `http://127.0.0.1:${String(port)}`;
const providerId = 'acquirer';
const secret = `whsec_${Buffer.from('a secret of the bench, 32 bytes!').toString('base64')}`;

mkdirSync(folder, { recursive: true });
const desk = await createDesk({
  port,
  folder,
  token: undefined,
  clock: { mode: 'real' },
  publicUrl: address,
  operators: [],
  allowPrivateTargets: false,
});
const { ports } = desk;
const names: Names = { theirs: new Map(), ours: new Map() };
const theirName = (serial: string | null) => names.theirs.get(serial ?? '');

const agent = new Agent({ connections: 256 });
const postSigned = createPostSigned({
  exchange: createPooledExchange(
    agent.compose(
      intoTheirWords(({ requestId, terminalSerial }) => ({
        incidentId: theirName(terminalSerial),
        callbackUrl: `${address}/callback/${requestId}`,
      })),
    ),
  ),
});
const { messages } = ports;
ports.channels = createProviderChannels({ postSigned, messages });

/**
 * A message of the desk is put on disk as ever, and then handed to the harness, as to a gateway: the first of the two
 * notices by its SMS, the other by its e-mail. The other goes out after closure, so with it the harness hears of that.
 */
ports.messages = {
  send: async (message) => {
    const result = await messages.send(message);
    if (message.about !== 'notice') return result;
    const { template, variables } = message;
    if (template === 'report-received') await tellHarness('sms', variables.terminalSerial);
    if (template !== 'closing-report') return result;
    await tellHarness('email', variables.terminalSerial);
    await tellHarness('closed', variables.terminalSerial);
    return result;
  },
};

async function tellHarness(what: 'sms' | 'email' | 'closed', serial: string | null): Promise<void> {
  const { body } = await request(`${mock}/${what}`, {
    dispatcher: agent,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ incidentId: theirName(serial) }),
  });
  await body.dump();
}

const free = await registerShop(desk, { providerId, secret, url: `${mock}/provider/freeze` });
const server = createTranslator({ desk, names, providerId, webhookSecret: secret, free });
server.listen(port, '127.0.0.1', () => {
  desk.start();
});

process.once('SIGTERM', () => {
  server.close();
  void desk.stop().then(() => process.exit(0));
});
