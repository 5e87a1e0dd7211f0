import type { Mail } from '../../channels/mail.ts';
import type { MailServer } from '../../local/mail-server.ts';

type Answer = Awaited<ReturnType<MailServer['send']>>;

interface FakeMailServer {
  server: MailServer;
  /** What it was handed, also what it did not take. */
  handed: Mail[];
  /** What it says; it may do something meanwhile. */
  answer: (mail: Mail) => Answer;
}

export function createFakeMailServer(): FakeMailServer {
  const handed: Mail[] = [];
  const fake: FakeMailServer = {
    handed,
    answer: () => ({ result: 'sent' }),
    server: {
      from: { name: 'Holdfast', address: 'holdfast@shop.example' },
      send: async (mail) => {
        handed.push(mail);
        return fake.answer(mail);
      },
      close: () => undefined,
    },
  };
  return fake;
}
