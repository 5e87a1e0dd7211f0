import { millisecondsOf } from '../../events/durations.ts';
import type { ApiEvent } from '../../functions/api.ts';
import type { Message } from '../../functions/message.ts';
import type { ProviderRequest } from '../../functions/provider-request.ts';
import { isOpen } from '../../incident/incident.ts';
import type { Death } from '../support/memory-house/life.ts';
import { t0, Town } from '../support/memory-house/town.ts';
import type { Scenario, Step } from './scenario.ts';

/** These speak of something that is owed: nobody hears them once it is settled. */
const aboutOpen = ['reminder', 'evidence-asked', 'escalation', 'operator-task'];

/** A request that was answered with a 2xx: whoever sent it relies on it from then on. */
export interface Acknowledged {
  request: ApiEvent;
  status: number;
  body: string;
}

/** A process that dies, and how long nobody starts another. */
export type Crash = Death & { downFor?: string };

/** Plays a scenario over processes that die, and remembers what was promised and what must not have been. */
export class World {
  readonly town: Town;
  readonly acknowledged: Acknowledged[] = [];
  /** What must never be, as it was seen to happen. */
  readonly violations: string[] = [];
  readonly #steps: Step[];
  /** Until when policy time is being moved on. */
  #target = t0;

  constructor({ rules, channels, cadence, steps }: Scenario, seed: number) {
    this.#steps = steps;
    this.town = new Town({
      rules,
      channels,
      cadence,
      seed,
      watch: (handed) => {
        if ('about' in handed) this.#seesMessage(handed);
        else this.#seesRequest(handed);
      },
    });
  }

  /** Plays to the end; the processes die as told, one after another. */
  async play(crashes: Crash[]): Promise<void> {
    await this.town.register();
    const left = [...crashes];
    let crash = left.shift();
    this.town.open(crash);
    for (const [index, step] of [...this.#steps, 'repeat' as const].entries()) {
      const run = this.#begun(step, `step-${index}`);
      for (;;)
        try {
          await this.town.house.comeToRest();
          await run();
          await this.town.house.comeToRest();
          break;
        } catch (error) {
          if (!this.town.house.life.isDead) throw error;
          await new Promise((resolve) => setImmediate(resolve)); // what was on the wire arrives
          this.#pass(millisecondsOf(crash?.downFor ?? 'PT0S'));
          crash = left.shift();
          this.town.open(crash);
        }
    }
  }

  /** A step that can be taken up again where a crash has interrupted it. Who has been answered does not ask again. */
  #begun(step: Step | 'repeat', key: string): () => Promise<void> {
    if (step === 'repeat') return () => this.#repeat();
    if ('advance' in step) {
      this.#target = this.town.durable.now + millisecondsOf(step.advance);
      return () => this.town.advance(() => this.#target);
    }
    let request: ApiEvent | undefined;
    let isAnswered = false;
    return async () => {
      if (isAnswered) return;
      request ??= this.#request(step, key);
      const { status, body } = await this.town.send(request);
      if (status >= 300) throw new Error(`${request.rawPath} answered ${status} ${body}`);
      isAnswered = true;
      this.acknowledged.push({ request, status, body });
    };
  }

  /** A client that asks once more gets the first answer again. */
  async #repeat(): Promise<void> {
    for (const { request, status, body } of this.acknowledged) {
      const again = await this.town.send(request);
      if (again.status !== status || again.body !== body)
        this.violations.push(`${request.rawPath} answers ${again.status} ${again.body} after ${status} ${body}`);
    }
  }

  #request(step: Exclude<Step, { advance: string }>, key: string): ApiEvent {
    const { town } = this;
    if ('report' in step) {
      const reporter = { name: 'Wang', phone: '+8613900139000' };
      const lost = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1', reporter };
      return town.request('/v1/incidents', { ...lost, ...step.report }, key);
    }
    return town.request(`/v1/incidents/${town.incidentId}/commands`, step.command(town.head.incident), key);
  }

  /** While nobody serves; whoever waits for the desk waits so much longer. */
  #pass(time: number): void {
    this.town.durable.now += time;
    this.#target += time;
  }

  #seesRequest({ type, requestId, messageId }: ProviderRequest): void {
    if (type === 'request.created' && !this.#isOpen(requestId))
      this.violations.push(`${messageId} asks for what is settled`);
  }

  #seesMessage({ id, ...message }: Message): void {
    if (message.about !== 'notice' || !aboutOpen.includes(message.template)) return;
    const notice = this.town.head.incident.notices.find(({ noticeId }) => noticeId === id);
    if (!this.#isOpen(notice?.about)) this.violations.push(`a ${message.template} about what is settled`);
  }

  #isOpen(id: string | null | undefined): boolean {
    const followUp = this.town.head.incident.followUps.find(({ followUpId }) => followUpId === id);
    return followUp !== undefined && isOpen(followUp);
  }
}
