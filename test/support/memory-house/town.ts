import type { CadenceByAsk } from '../../../events/cadence.ts';
import type { Merchant, Provider, ProviderChannel, Terminal } from '../../../events/registry.ts';
import type { ApiEvent } from '../../../functions/api.ts';
import { incidentRoutes } from '../../../functions/http/routes/incidents.ts';
import { reviewRoutes } from '../../../functions/http/routes/review.ts';
import { webhookRoutes } from '../../../functions/http/routes/webhooks.ts';
import { hashOfToken } from '../../../functions/links.ts';
import type { Head, Settings } from '../../../functions/ports.ts';
import type { Rules } from '../../../simulator/rules.ts';
import { createSimulatedProvider } from '../../../simulator/simulated-provider.ts';
import { apiEvent } from './api-event.ts';
import { createDurable, type Durable } from './durable.ts';
import { openHouse, type HouseOptions, type MemoryHouse } from './house.ts';
import { Died, Life, type Death, type Interruption } from './life.ts';
import { createPostInProcess } from './post-in-process.ts';
import { createMemoryRegistry } from './registry.ts';
import { headIn } from './store.ts';

export const t0 = Date.parse('2026-11-23T02:00:00Z');
const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;
const channelSecret = secretOf('of the channel');
const webhookSecret = secretOf('of the webhooks');
const token = 'the-admin-token-of-the-tests';
const routes = [...incidentRoutes, ...reviewRoutes, ...webhookRoutes];
const settings: Settings = {
  publicUrl: 'https://desk.example',
  operators: [{ contactId: '@operator-1', locale: 'en', email: 'desk@holdfast.example' }],
};

export interface TownOptions extends Pick<HouseOptions, 'watch' | 'entered'> {
  rules: Rules;
  /** Beside the signed requests by HTTP, which come first. */
  channels?: ('email' | 'phone')[];
  cadence?: CadenceByAsk | undefined;
  seed?: number;
}

/** A desk in memory and everything around it: a provider, a shop with one terminal, time. No crash touches what is around. */
export class Town {
  readonly durable: Durable = createDurable(t0);
  readonly provider;
  /** Every process that there was. */
  readonly lives: Life[] = [];
  readonly #options: TownOptions;
  #house: MemoryHouse;

  constructor(options: TownOptions) {
    this.#options = options;
    let webhooks = 0;
    this.provider = createSimulatedProvider({
      name: 'acquirer',
      channelSecret,
      webhookSecret,
      rules: options.rules,
      now: () => this.durable.now,
      wallClock: () => this.durable.now,
      newId: () => `msg_webhook_${++webhooks}`,
      send: async (to, headers, body) =>
        (await this.send(apiEvent('POST', new URL(to).pathname, headers, body))).status,
    });
    this.#house = this.open();
  }

  /** Another one that has been through the same; what happens in the one does not show in the other. */
  copy(): Town {
    const copy = new Town(this.#options);
    Object.assign(copy.durable, structuredClone(this.durable));
    copy.open();
    return copy;
  }

  get house(): MemoryHouse {
    return this.#house;
  }

  /** Another process on what the former one left behind. */
  open(death?: Death, before?: Interruption): MemoryHouse {
    const { watch, entered, seed = 1 } = this.#options;
    const life = new Life(death, before);
    this.lives.push(life);
    this.#house = openHouse({
      durable: this.durable,
      post: createPostInProcess(this.provider.receive),
      settings,
      routes,
      seed: seed * 1_000 + this.lives.length,
      life,
      ...(watch && { watch }),
      ...(entered && { entered }),
    });
    return this.#house;
  }

  /** A request of the admin, to be sent as often as it takes. */
  request(path: string, body: object, key: string): ApiEvent {
    return apiEvent('POST', path, { authorization: `Bearer ${token}`, 'idempotency-key': key }, JSON.stringify(body));
  }

  /** A statement that the admin sends, likewise. */
  statement(csv: string, key: string): ApiEvent {
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'text/csv' };
    return apiEvent('POST', `/v1/incidents/${this.incidentId}/transactions`, headers, csv);
  }

  /** No process, no answer. */
  async send(event: ApiEvent): Promise<{ status: number; body: string }> {
    const { statusCode = 200, body = '' } = await this.#house.handle(event);
    if (this.#house.life.isDead) throw new Died('the connection broke');
    return { status: statusCode, body };
  }

  /** Moves policy time on to `target()`; what falls due on the way happens at its time. */
  async advance(target: () => number): Promise<void> {
    for (;;) {
      await this.#house.comeToRest();
      const due = this.#nextDue();
      if (due > target()) break;
      this.durable.now = Math.max(due, this.durable.now);
      await this.#house.comeToRest();
      await this.provider.deliverDue(this.durable.now);
    }
    this.durable.now = target();
  }

  #nextDue(): number {
    const work = [...this.durable.work.values()].map(({ dueAt }) => dueAt ?? Infinity);
    return Math.min(...work, this.provider.due() ?? Infinity);
  }

  /** The first incident, as far as it is durable. */
  get incidentId(): string {
    return [...this.durable.commits.keys()][0] ?? '';
  }

  get head(): Head {
    const head = headIn(this.durable, this.incidentId);
    if (head === null) throw new Error('nothing has been reported');
    return head;
  }

  async register(): Promise<void> {
    const { channels = [], cadence } = this.#options;
    const others: Record<'email' | 'phone', ProviderChannel> = {
      email: { kind: 'email', address: 'risk@acquirer.example' },
      phone: { kind: 'phone', number: '+861095588' },
    };
    const provider: Provider = {
      name: 'Acquirer',
      channels: [
        { kind: 'http', url: 'https://acquirer.example/ask/acquirer', secret: channelSecret },
        ...channels.map((kind) => others[kind]),
      ],
      webhookSecret,
      escalation: [{ name: 'Head of risk', email: 'head@acquirer.example' }],
      ...(cadence && { cadence }),
    };
    const merchant: Merchant = {
      merchantNumber: '898310048160001',
      name: 'Shop',
      providerId: 'acquirer',
      contacts: [
        { contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000', email: 'li@shop.example' },
        { contactId: 'staff', role: 'staff', name: 'Chen', phone: '+8613600136000' },
      ],
    };
    const terminal: Terminal = {
      terminalNumber: '10000001',
      model: 'A920',
      merchantId: 'shop',
      providerId: 'acquirer',
    };
    const registry = createMemoryRegistry(this.durable);
    await registry.put('provider', 'acquirer', provider);
    await registry.put('merchant', 'shop', merchant);
    await registry.put('terminal', 'SN-1', terminal);
    const admin = { tokenId: 'tok_admin', role: 'admin', merchantId: null, name: 'admin' } as const;
    this.durable.tokens.set(hashOfToken(token), admin);
  }
}
