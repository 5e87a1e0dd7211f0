import type { ProviderAsk } from '../events/ask.ts';

// A provider's counts of a month stand together in one item, which is paid by its length, names included.

/** What was ever used for an ask or a word stays. */
const asks: Record<ProviderAsk, string> = {
  'confirm-activation': 'ca',
  deregister: 'dr',
  'verify-serial': 'vs',
  'suspend-terminal': 'st',
  'freeze-account': 'fa',
  'block-reason': 'br',
  unblock: 'ub',
  'bank-unlock': 'bu',
  'reverse-transaction': 'rt',
  'dispute-transactions': 'dt',
  'recover-funds': 'rf',
  appeal: 'ap',
  repair: 'rp',
  'replace-terminal': 're',
  'unfreeze-account': 'ua',
};
/** Of what belongs to no ask. */
const ofNone = 'no';

const words: Record<string, string> = {
  acknowledge: 'K',
  acknowledged: 'k',
  answer: 'A',
  answered: 'a',
  asked: 'n',
  breaches: 'b',
  broken: 'x',
  confirm: 'C',
  done: 'd',
  escalated: 'e',
  'in-time': 'i',
  kept: 'h',
  late: 'l',
  open: 'o',
  promised: 'p',
  refused: 'r',
  'taken-back': 't',
};

const turned = (names: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(names).map(([long, short]) => [short, long]));
const asksByName = turned(asks);
const wordsByName = turned(words);

/** A count of an ask as an attribute is called: `fa.K57`, and `fa.K57/ms` for the sum of what was counted there. */
export function nameOf(ask: ProviderAsk | null, count: string): string {
  const [word = '', ...of] = count.split('/');
  return `${ask === null ? ofNone : asks[ask]}.${words[word] ?? `${word}/`}${of.join('/')}`;
}

/** What an attribute counts; nothing where it counts nothing. */
export function countIn(name: string): { ask: ProviderAsk | null; count: string } | undefined {
  const [, short = '', word = '', rest = ''] = /^(\w\w)\.([A-Za-z-]+)(.*)$/.exec(name) ?? [];
  const ask = short === ofNone ? null : (asksByName.get(short) as ProviderAsk | undefined);
  if (ask === undefined || word === '') return undefined;
  const long = wordsByName.get(word);
  const of = rest.replace(/^\//, '');
  return { ask, count: [long ?? word, ...(of === '' ? [] : [of])].join('/') };
}
