import { answering, bookshop, introduceProvider, introduceShop, reportLost, silent, teaHouse } from './cast.ts';
import { createDesk } from './desk.ts';
import { moveOn, type Watched } from './move-on.ts';
import type { Narrator } from './narrator.ts';
import { startService, type ServiceOptions } from './service-process.ts';
import { sumUp } from './sum-up.ts';
import { watchIncident } from './watch-incident.ts';
import { watchProvider } from './watch-provider.ts';

const minutes = (n: number) => n * 60_000;
const hours = (n: number) => minutes(60 * n);

export type Play = { narrator: Narrator } & Omit<ServiceOptions, 'operators'>;

/** Two lost terminals, from report to closing; answers whether both are closed and their chains hold. */
export async function play({ narrator, ...options }: Play): Promise<boolean> {
  const { tell, heading, line } = narrator;
  heading(`Holdfast starts; its clock stands at ${options.startAt}`);
  await using service = await startService({ ...options, operators: 'desk@holdfast.example' });
  await using providers = new AsyncDisposableStack();
  const desk = createDesk(service.url, service.token);
  const watched: Watched = { desk, narrator, providers: [], incidents: [] };
  for (const cast of [answering, silent]) {
    const provider = await introduceProvider(desk, cast);
    providers.defer(() => provider.close());
    watched.providers.push(watchProvider(provider, cast.title));
  }
  line(`  ${answering.title} answers after 1 h 30 min.`);
  line(`  ${silent.title} never answers what it is sent; it has an e-mail address and a telephone, too.`);

  heading('Two terminals are missing');
  const t0 = await desk.advance(0);
  const ids = [];
  for (const shop of [teaHouse, bookshop]) {
    await introduceShop(desk, shop);
    const incidentId = await reportLost(desk, shop);
    const what = `${shop.serial} is lost, never activated (${incidentId})`;
    tell({ at: t0, about: 'person', from: shop.owner.name, to: 'Holdfast', what });
    watched.incidents.push(watchIncident(desk, { incidentId, title: shop.title }));
    ids.push(incidentId);
  }
  let now = await moveOn(watched);

  heading(`${answering.title} answers; ${silent.title} is reminded, then asked in other ways`);
  const incidentId = ids.at(-1) ?? '';
  const owed = async (ask: string) =>
    (await desk.incident(incidentId)).followUps.find((followUp) => followUp.ask === ask && followUp.state === 'open');
  while (now < t0 + hours(15.5) && !(await owed('call-provider'))) now = await moveOn(watched, now + minutes(15));
  now = await moveOn(watched, now + minutes(30));

  heading('An operator calls');
  const asked = await owed('deregister');
  if (asked !== undefined) {
    const { followUpId } = asked;
    const said = { outcome: 'done', reference: 'CALL-0815', note: 'Agent 0815 says that it is deregistered' };
    tell({ at: now, about: 'person', from: silent.title, to: 'Operator', what: `${said.note} (${said.reference})` });
    await desk.command(incidentId, { type: 'record-answer', followUpId, ...said });
  }
  await moveOn(watched);

  heading('In the end');
  return await sumUp(watched);
}
