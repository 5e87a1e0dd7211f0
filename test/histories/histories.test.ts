import { describe, expect, it } from 'vitest';
import { Kind } from '../../events/kind.ts';
import { foldCommit } from '../../functions/fold-commit.ts';
import type { Head } from '../../functions/ports.ts';
import { system } from '../../functions/system.ts';
import { verifyHistories } from '../../functions/verify-history.ts';
import { decide } from '../../incident/decide.ts';
import { effectsOf, nextDueOf } from '../../incident/effects.ts';
import type { Context } from '../../incident/facts.ts';
import { isOpen } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';
import { viewOf } from '../../incident/view.ts';
import type { History } from './history.ts';
import { keptIn, typesIn, versions } from './kept.ts';
import { lives } from './lives.ts';
import { played } from './play.ts';
import { eventTypes } from './schema.ts';

/*
 * What has been stored once is read for ever, so the schema of an event that is kept here changes in three ways only:
 *
 * - a new type of event, or a new optional field: add it to test/histories/lives.ts and run `npm run histories`, which keeps a
 *   new version beside the others; commit the folder;
 * - a field that is to mean something else, or a type that is to go: give the new meaning a new name, and let `evolve` go on
 *   understanding the old one;
 * - where `evolve` comes to another state than before, it is `evolve` that is wrong: what these incidents showed, owed and
 *   were about to do is what people were told.
 *
 * No file of a version is ever changed or removed to make this pass.
 */

/** Nobody is registered any more. */
const contextAt = (at: string): Context => {
  let count = 0;
  return {
    at,
    actor: system,
    around: {
      provider: null,
      merchant: null,
      terminal: null,
      reporters: [],
      operators: [],
      bouncedAddresses: new Map(),
    },
    newId: (prefix) => `${prefix}_${String(++count).padStart(26, '0')}`,
    seal: (text) => ({ ref: `prv_${++count}`, digest: text }),
    imported: new Set(),
    chance: () => 0,
  };
};

const kept = versions().map((version) => ({ version, histories: keptIn(version) }));
const all = kept.flatMap(({ version, histories }) => histories.map((history) => ({ version, ...history })));

const folded = ({ commits }: History): Head => {
  const head = commits.reduce<Head | null>(foldCommit, null);
  if (head === null) throw new Error('a history without a commit');
  return head;
};

describe.each(all)('the history of $version, $title', (history) => {
  const { incidentId, now, privates, commits, imported, end } = history;

  it('has a chain that holds, and events that are known', async () => {
    const stored = {
      incidentId,
      commits,
      privates: new Map(privates.map((record) => [record.ref, record])),
      imported: (statementId: string, { from, to }: { from: number; to: number }) =>
        imported
          .filter((record) => record.statementId === statementId && record.line >= from && record.line <= to)
          .toSorted((one, other) => one.line - other.line)
          .map(({ transaction }) => transaction),
      reached: end.version,
    };
    expect(await verifyHistories([stored])).toEqual({ incidents: 1, entries: end.seq });
  });

  it('shows what it showed', () => {
    const { version, seq, hash, incident } = folded(history);
    expect({ version, seq, hash }).toEqual({ version: end.version, seq: end.seq, hash: end.hash });
    const texts = new Map(privates.map(({ ref, value }) => [ref, value]));
    expect(viewOf(incidentId, { version, incident }, texts, now)).toMatchObject(end.view);
  });

  it('does next what it was about to do', () => {
    const { incident } = folded(history);
    expect(effectsOf(incident, now)).toEqual(end.effects);
    expect(nextDueOf(incident)).toEqual(end.nextDueAt);
  });

  it.each(['PT0S', 'P2D', 'P90D'])('is planned on after %s, as what is owed is still owed', (duration) => {
    const { incident } = folded(history);
    const at = later(now, duration);
    const planned = decide({ type: 'tick' }, incident, contextAt(at)).incident;
    expect(planned.status).toBe(incident.status);
    expect(planned.followUps.some(isOpen)).toBe(incident.status === 'open');
  });
});

describe('the histories that are kept', () => {
  it('have every type of event there is: where one is missing, run `npm run histories`', () => {
    const seen = typesIn(all);
    expect(eventTypes.filter((type) => !seen.has(type))).toEqual([]);
  });

  it('have incidents of every kind in every version, open ones and others', () => {
    for (const { histories } of kept) {
      expect(new Set(histories.map(({ end }) => end.kind))).toEqual(new Set(Kind.options));
      expect(new Set(histories.map(({ end }) => end.view.status))).toEqual(new Set(['open', 'closed', 'withdrawn']));
    }
  });

  it('are those that whoever runs the script gets, every time', async () => {
    const [life] = lives;
    if (life === undefined) throw new Error('there is no life');
    expect(await played(life)).toEqual(await played(life));
  });
});
