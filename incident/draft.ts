import type { IncidentEvent, IncidentFact } from '../events/facts/incident-fact.ts';
import { evolve } from './evolve.ts';
import type { Incident } from './incident.ts';

/** A decision in the making: each fact that is recorded shows in the state at once, so the next rule sees it. */
export class Draft {
  readonly events: IncidentEvent[] = [];
  readonly at: string;
  #incident: Incident | null;

  constructor(incident: Incident | null, at: string) {
    this.#incident = incident;
    this.at = incident !== null && incident.lastAt > at ? incident.lastAt : at; // a clock that was set back
  }

  get incident(): Incident {
    if (this.#incident === null) throw new Error('nothing has been recorded yet');
    return this.#incident;
  }

  record(fact: IncidentFact): void {
    const event: IncidentEvent = { ...fact, at: this.at };
    this.#incident = evolve(this.#incident, event);
    this.events.push(event);
  }
}
