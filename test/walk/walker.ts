import { IncidentView } from '../../events/incident-view.ts';
import type { ApiEvent } from '../../functions/api.ts';
import type { Message } from '../../functions/message.ts';
import type { ProviderRequest } from '../../functions/provider-request.ts';
import { Unavailable } from '../../functions/errors.ts';
import { routesOf } from '../../functions/routes.ts';
import { createSigner } from '../../simulator/signature.ts';
import { apiEvent } from '../support/memory-house/api-event.ts';
import { createDurable, type Durable } from '../support/memory-house/durable.ts';
import { openHouse, type MemoryHouse } from '../support/memory-house/house.ts';
import { Died, Life, type Death } from '../support/memory-house/life.ts';
import { createPostInProcess } from '../support/memory-house/post-in-process.ts';
import { headIn } from '../support/memory-house/store.ts';
import { t0 } from '../support/memory-house/town.ts';
import { Counterpart } from './counterpart.ts';
import type { Offer } from './look.ts';
import type { Model } from './model.ts';
import { serials } from './moves.ts';
import { operators, secrets } from './neighbourhood.ts';
import { answerOf } from './rule-for.ts';

const routes = routesOf();

/** These speak of something that is owed: nobody hears them once it is settled. */
const aboutOpen: string[] = ['reminder', 'evidence-asked', 'escalation', 'operator-task'];

export interface Acknowledged {
  request: ApiEvent;
  status: number;
  body: string;
  at: number;
}

/** A desk in memory that may die at any call, a provider in a mood, and what each of them was told. */
export class Walker {
  readonly durable: Durable = createDurable(t0);
  readonly provider: Counterpart;
  readonly models: Model[] = [];
  /** Answers given since the desk was looked at last. */
  offers: Offer[] = [];
  readonly acknowledged: Acknowledged[] = [];
  /** What must never be, as it was seen to happen. */
  readonly faults: string[] = [];
  readonly registered = new Set(serials.registered);
  areMessagesDown = false;
  #lives = 0;
  #keys = 0;
  #house: MemoryHouse;

  constructor() {
    this.provider = new Counterpart({
      secret: secrets.channel,
      now: () => this.durable.now,
      answered: ({ data: { requestId } }, said) => {
        this.offers.push({ followUpId: requestId, answer: answerOf(said, this.durable.now) });
      },
    });
    this.#house = this.open();
  }

  get house(): MemoryHouse {
    return this.#house;
  }

  get now(): string {
    return new Date(this.durable.now).toISOString();
  }

  /** Another process on what the former one left behind. */
  open(death?: Death): MemoryHouse {
    this.#house = openHouse({
      durable: this.durable,
      post: createPostInProcess(this.provider.receive),
      settings: {
        publicUrl: 'https://desk.example',
        operators: [{ contactId: '@operator-1', locale: 'en', email: 'desk@holdfast.example' }],
      },
      routes,
      seed: ++this.#lives,
      life: new Life(death),
      watch: (handed) => this.#sees(handed),
    });
    return this.#house;
  }

  /** The model of the incident that a follow-up belongs to. */
  modelOf(followUpId: string): Model | undefined {
    return this.models.find(
      ({ incidentId, debts }) => debts.has(followUpId) || followUpId.includes(incidentId.slice('inc_'.length)),
    );
  }

  /** The open incident of a terminal, or of the merchant's account, as far as anybody knows. */
  openFor(serial: string | null): Model | undefined {
    return this.models.findLast((model) => model.serial === serial && model.status === 'open');
  }

  isRegistered(serial: string | null): boolean {
    return serial === null || this.registered.has(serial);
  }

  /** Does something although the process may die over it; it is begun again then. */
  async survive<T>(run: () => Promise<T>): Promise<T> {
    for (;;)
      try {
        return await run();
      } catch (error) {
        if (!this.#house.life.isDead) throw error;
        await new Promise((resolve) => setImmediate(resolve)); // what was on the wire arrives
        this.open();
      }
  }

  /** A request that is sent until it is answered; whoever gets a 2xx relies on it from then on. */
  async send(request: ApiEvent): Promise<{ status: number; body: string }> {
    const answer = await this.survive(async () => {
      const { statusCode = 200, body = '' } = await this.#house.handle(request);
      if (this.#house.life.isDead) throw new Died('the connection broke');
      return { status: statusCode, body };
    });
    if (answer.status === 503 && this.durable.isBroken) {
      this.durable.isBroken = false; // the disk is mended, and the request comes again
      return this.send(request);
    }
    if (answer.status >= 500) this.faults.push(`${request.rawPath} was answered ${answer.status} ${answer.body}`);
    if (answer.status < 300 && request.headers['idempotency-key'] !== undefined)
      this.acknowledged.push({ request, ...answer, at: this.durable.now });
    return answer;
  }

  post(path: string, content: object, by: 0 | 1 = 0): Promise<{ status: number; body: string }> {
    const key = `key-${++this.#keys}`;
    const headers = { authorization: `Bearer ${operators[by] ?? ''}`, 'idempotency-key': key };
    return this.send(apiEvent('POST', path, headers, JSON.stringify(content)));
  }

  /** A statement as somebody has saved it. */
  postCsv(path: string, csv: string): Promise<{ status: number; body: string }> {
    const headers = { authorization: 'Bearer operator-1', 'content-type': 'text/csv', 'idempotency-key': `key-${++this.#keys}` }; // prettier-ignore
    return this.send(apiEvent('POST', path, headers, csv));
  }

  put(path: string, content: object): Promise<{ status: number; body: string }> {
    return this.send(apiEvent('PUT', path, { authorization: 'Bearer operator-1' }, JSON.stringify(content)));
  }

  /** The provider says something by webhook. */
  async say(type: string, data: object, id = `msg_said_${++this.#keys}`): Promise<void> {
    const body = JSON.stringify({ type, timestamp: this.now, data });
    const headers = createSigner(secrets.webhook).headers(id, this.durable.now, body);
    const { status } = await this.send(apiEvent('POST', '/v1/webhooks/acquirer', headers, body));
    if (status !== 202) this.faults.push(`${type} was answered ${status}`);
  }

  async get(path: string): Promise<unknown> {
    return JSON.parse(await this.read(path));
  }

  async read(path: string): Promise<string> {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const event = apiEvent('GET', rawPath, { authorization: 'Bearer operator-1' }, '');
    const { status, body } = await this.send({ ...event, rawQueryString });
    if (status !== 200) this.faults.push(`${path} was answered ${status} ${body}`);
    return body;
  }

  async view(incidentId: string): Promise<IncidentView> {
    return IncidentView.parse(await this.get(`/v1/incidents/${incidentId}`));
  }

  comeToRest(): Promise<void> {
    return this.mend(() => this.#house.comeToRest());
  }

  /** Does something although the process may die over it, or the disk be out of order; what was not taken is done anew. */
  async mend<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await this.survive(run);
    } catch (error) {
      if (!this.durable.isBroken) throw error;
      this.durable.isBroken = false;
      return this.mend(run);
    }
  }

  /** Policy time moves on; what falls due on the way happens at its time, or all at once where nobody was there. */
  async wait(milliseconds: number, isAsleep: boolean): Promise<void> {
    const target = this.durable.now + milliseconds;
    while (!isAsleep) {
      await this.comeToRest();
      const due = Math.min(...[...this.durable.work.values()].map(({ dueAt }) => dueAt ?? Infinity));
      if (due > target) break;
      this.durable.now = Math.max(due, this.durable.now);
    }
    this.durable.now = Math.max(target, this.durable.now);
    if (isAsleep) this.open();
    await this.comeToRest();
  }

  /** Nobody is asked, reminded or told of what was settled when the desk was looked at last (R79). */
  #sees(handed: Message | ProviderRequest): void {
    if (!('about' in handed)) {
      const { type, requestId, messageId } = handed;
      if (type === 'request.created' && this.#isSettled(requestId)) this.faults.push(`${messageId} asks for what is settled`); // prettier-ignore
      return;
    }
    if (this.areMessagesDown) throw new Unavailable('no message goes out');
    if (handed.about !== 'notice' || !aboutOpen.includes(handed.template)) return;
    const notice = headIn(this.durable, handed.incidentId)?.incident.notices.find(({ noticeId }) => noticeId === handed.id); // prettier-ignore
    if (this.#isSettled(notice?.about)) this.faults.push(`a ${handed.template} goes out about what is settled`);
  }

  #isSettled(followUpId: string | null | undefined): boolean {
    const debt = this.modelOf(followUpId ?? '')?.debts.get(followUpId ?? '');
    return debt !== undefined && debt.settled !== null;
  }
}
