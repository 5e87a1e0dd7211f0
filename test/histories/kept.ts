import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyIn, type History } from './history.ts';

const folder = import.meta.dirname;
const isVersion = (name: string): boolean => /^v\d+$/.test(name);
const numberOf = (version: string): number => Number(version.slice(1));

/** The versions whose histories are kept, the oldest first. */
export const versions = (): string[] =>
  readdirSync(folder)
    .filter(isVersion)
    .toSorted((one, other) => numberOf(one) - numberOf(other));

/** The folder of the version after the last. */
export const nextVersion = (): string => join(folder, `v${numberOf(versions().at(-1) ?? 'v0') + 1}`);

export const keptIn = (version: string): History[] =>
  readdirSync(join(folder, version))
    .toSorted()
    .map((name) => historyIn(readFileSync(join(folder, version, name), 'utf8')));

export const typesIn = (histories: History[]): Set<string> =>
  new Set(histories.flatMap(({ commits }) => commits.flatMap(({ events }) => events.map(({ type }) => type))));
