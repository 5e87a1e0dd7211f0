import type { Ports, Settings } from '../functions/ports.ts';
import { createInTurn } from '../functions/in-turn.ts';
import { absent } from './absent.ts';
import { createChance } from './chance.ts';
import { realClock } from './clock.ts';
import { log } from './observed.ts';

/** What every function has; the other ports are absent, and with them their clients: a function brings what it uses. */
export function barePorts(settings: Settings): Ports {
  return {
    clock: realClock,
    chance: createChance(realClock),
    store: absent('store'),
    registry: absent('registry'),
    inbox: absent('inbox'),
    tokens: absent('tokens'),
    idempotency: absent('idempotency'),
    views: absent('views'),
    messages: absent('messages'),
    channels: absent('channels'),
    papers: absent('papers'),
    workflow: absent('workflow'),
    files: absent('files'),
    statements: absent('statements'),
    inspections: absent('inspections'),
    erasure: absent('erasure'),
    secrets: absent('secrets'),
    settings,
    log,
    verifySigned: () => {
      throw new TypeError('this function verifies no signature');
    },
    inTurn: createInTurn(),
  };
}
