import { createHmac } from 'node:crypto';
import { absent } from '../../aws/absent.ts';
import { createInTurn } from '../../functions/in-turn.ts';
import type { Chance, Ports } from '../../functions/ports.ts';
import type { House } from '../contracts/house.ts';

/** A house with all that decisions need, and chance that is the same wherever its seed is. */
export function portsOf(house: House, chance: Chance): Ports {
  return {
    clock: house.clock,
    chance,
    store: house.store,
    registry: house.registry,
    inbox: house.inbox,
    tokens: house.tokens,
    idempotency: house.idempotency,
    views: house.views,
    messages: absent('messages'),
    channels: absent('channels'),
    papers: absent('papers'),
    workflow: absent('workflow', { ...house.workflow, wake: () => Promise.resolve() }),
    files: absent('files'),
    statements: house.statements,
    inspections: house.inspections,
    erasure: house.erasure,
    secrets: { derive: (purpose) => createHmac('sha256', 'of the tests').update(purpose).digest('base64url') },
    settings: { publicUrl: 'https://desk.example', operators: [] },
    log: { error: () => undefined },
    verifySigned: () => false,
    inTurn: createInTurn(),
  };
}

/** What came of something, in a form that can be compared: maps as lists, errors by their name. */
export async function outcomeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    const value = await run();
    return JSON.parse(JSON.stringify({ value: value instanceof Map ? [...value].toSorted() : value })) as unknown;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    return { error: error.name, says: error.message };
  }
}
