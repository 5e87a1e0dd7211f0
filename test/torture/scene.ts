import { createSimulatedProvider } from '../../simulator/simulated-provider.ts';
import { serveProviders, type Receiver } from '../../simulator/serve-providers.ts';
import { createSigner } from '../../simulator/signature.ts';
import { createDraw } from '../support/memory-house/chance.ts';
import { parts, type Part } from './cast.ts';
import { Client } from './client.ts';
import { DeskProcess, type DeskSettings } from './desk-process.ts';
import { Fuse } from './fuse.ts';
import { Ledger } from './ledger.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;

export interface Actor extends Part {
  provider: ReturnType<typeof createSimulatedProvider>;
  merchantId: string;
  ownerPhone: string;
  channelSecret: string;
  webhookSecret: string;
  signer: ReturnType<typeof createSigner>;
}

/** The desk's process and all that is around it and lives on: providers, people, and what they were promised. */
export interface Scene {
  desk: DeskProcess;
  client: Client;
  ledger: Ledger;
  fuse: Fuse;
  cast: Actor[];
  /** Where the providers are reached. */
  origin: string;
  admin: string;
  /** Tokens of two operators, once they are made. */
  operators: string[];
  close: () => Promise<void>;
}

export async function openScene(settings: DeskSettings): Promise<Scene> {
  const desk = new DeskProcess(settings);
  const ledger = new Ledger();
  const fuse = new Fuse();
  const cast = parts.map((part) => actorOf(part));
  const seen = ({ provider: { path, receive } }: Actor): Receiver => ({
    path,
    receive: (delivery) => {
      fuse.saw('request');
      return receive(delivery);
    },
  });
  const { origin, close: stop } = await serveProviders(cast.map(seen));
  const heartbeat = setInterval(() => {
    if (desk.isReady) for (const { provider } of cast) provider.deliverDue(Date.now()).catch(() => undefined); // what did not arrive stays due
  }, 40);
  return {
    desk,
    client: new Client(desk, ledger),
    ledger,
    fuse,
    cast,
    origin,
    admin: settings.token,
    operators: [],
    close: async () => {
      clearInterval(heartbeat);
      await stop();
    },
  };
}

function actorOf(part: Part): Actor {
  const [channelSecret, webhookSecret] = [secretOf(`asks ${part.name}`), secretOf(`says ${part.name}`)];
  const provider = createSimulatedProvider({ name: part.name, channelSecret, webhookSecret, rules: part.rules });
  const merchantId = `shop-of-${part.name}`;
  const ownerPhone = `+861380013800${String(parts.indexOf(part))}`;
  return {
    ...part,
    provider,
    merchantId,
    ownerPhone,
    channelSecret,
    webhookSecret,
    signer: createSigner(webhookSecret),
  };
}

/** Chance that a seed repeats, with what is usually drawn. */
export function createLots(seed: number) {
  const draw = createDraw(seed);
  const upTo = (most: number) => Math.floor(draw() * most);
  return {
    draw,
    upTo,
    happens: (share: number) => draw() < share,
    oneOf: <T>(all: readonly T[]): T | undefined => all[upTo(all.length)],
    /** By weight. */
    pick: <T>(weighted: readonly (readonly [number, T])[]): T | undefined => {
      let left = draw() * weighted.reduce((sum, [weight]) => sum + weight, 0);
      return weighted.find(([weight]) => (left -= weight) < 0)?.[1];
    },
  };
}
export type Lots = ReturnType<typeof createLots>;
