import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An e-mail as the server has taken it, or would have. */
export interface Letter extends Omit<Email, 'to' | 'sender'> {
  raw: string;
  /** The envelope. */
  sender: string;
  to: string[];
  /** A header as it stands, by its name in lower case. */
  header: (name: string) => string | undefined;
}

/** What the server says instead of 'accepted', such as '451 try again'. */
type Reply = string | undefined;

export interface PostOfficeRules {
  /** Of the sender, a recipient, a whole letter. It may do something meanwhile. */
  sender?: (address: string) => Reply;
  recipient?: (address: string) => Reply;
  letter?: (letter: Letter) => Reply | Promise<Reply>;
  /** Who may send; everybody where nobody is named. */
  login?: { user: string; password: string };
  /** It can be asked to encrypt, with a certificate that nobody vouches for. */
  startTls?: boolean;
}

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>;

/** A real SMTP server in this process, on a free port unless it is to come back on the one it had. */
export async function openPostOffice(rules: PostOfficeRules = {}, port = 0) {
  const letters: Letter[] = [];
  const { login } = rules;
  const server = new SMTPServer({
    closeTimeout: 1,
    disabledCommands: [...(rules.startTls === true ? [] : ['STARTTLS']), ...(login === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: true,
    authOptional: login === undefined,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, callback) => {
      const isRight = username === login?.user && password === login?.password;
      callback(isRight ? null : error('535 wrong'), isRight ? { user: username } : undefined);
    },
    onMailFrom: ({ address }, _session, callback) => {
      callback(error(rules.sender?.(address)));
    },
    onRcptTo: ({ address }, _session, callback) => {
      callback(error(rules.recipient?.(address)));
    },
    onData: (stream, { envelope }, callback) => {
      const take = async () => {
        const raw = Buffer.concat(await stream.toArray()).toString();
        const letter = await letterOf(raw, envelope);
        const reply = await rules.letter?.(letter);
        if (reply === undefined) letters.push(letter);
        return error(reply);
      };
      take().then(callback, callback);
    },
  });
  server.on('error', () => undefined); // clients that are killed
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: opened } = server.server.address() as AddressInfo;
  return {
    port: opened,
    url: `smtp://127.0.0.1:${opened}`,
    /** What it has accepted, oldest first. */
    letters,
    rules,
    close: () =>
      new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}

function error(reply: Reply): Error | null {
  if (reply === undefined) return null;
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

type Envelope = { mailFrom: { address: string } | false; rcptTo: { address: string }[] };

async function letterOf(raw: string, { mailFrom, rcptTo }: Envelope): Promise<Letter> {
  const email = await PostalMime.parse(raw);
  return {
    ...email,
    raw,
    sender: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
    header: (name) => email.headers.find(({ key }) => key === name)?.value,
  };
}
