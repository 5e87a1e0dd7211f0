import type { Command, CommandType } from '../events/commands.ts';
import type { Decision } from '../incident/decision.ts';
import type { Incident } from '../incident/incident.ts';
import { hasRoom } from '../incident/commands/room.ts';
import { Invalid, NotFound, Refused } from '../incident/refused.ts';
import { viewOf } from '../incident/view.ts';
import { holderOf } from './claims.ts';
import { commit, type Occasion } from './commit.ts';
import { Conflict, Outdated } from './errors.ts';
import { documentOf } from './hand-out-document.ts';
import { demandMatch, etagOf } from './http/conditional.ts';
import { HttpProblem } from './http/problem.ts';
import type { Keep, Reply } from './http/route.ts';
import { nowFor } from './now.ts';
import type { Head, Ports, Principal, Seen } from './ports.ts';
import { demandReplaces } from './registry-rules.ts';
import { shownIncident } from './shown-incident.ts';
import { claimNameOf, lookUpSubject } from './subject.ts';
import { demandVisible, visibleIncident } from './visible-incident.ts';

type AddTransactions = Extract<Command, { type: 'add-transactions' }>;

export interface CommandRequest {
  incidentId: string | undefined;
  command: Command;
  principal: Principal;
  ifMatch: string | undefined;
  keep: Keep | undefined;
}

/** What a merchant's own people may tell the desk; the rest is the desk's to decide. They may freeze, never unfreeze. */
const ofReporters: CommandType[] = [
  'record-answer',
  'record-activation',
  'record-police-report',
  'add-transactions',
  'release-notice',
  'cancel-notice',
  'record-replacement',
  'record-recovery',
  'file-appeal',
  'add-note',
  'record-question',
];

const mostTries = 5;

/** Tells an incident what a person found out or decided; answers the incident as it is after that. */
export async function runCommand(ports: Ports, request: CommandRequest): Promise<Reply> {
  for (let tries = 1; ; tries++)
    try {
      return await run(ports, request);
    } catch (error) {
      if (!(error instanceof Conflict) || tries === mostTries) throw error; // a claim has moved on: look it up again
    }
}

async function run(ports: Ports, request: CommandRequest): Promise<Reply> {
  const { command, principal, ifMatch, keep } = request;
  if (principal.role === 'reporter' && !ofReporters.includes(command.type))
    throw new HttpProblem(403, `a reporter may not ${command.type}`);
  const { incidentId, head } = await visibleIncident(ports, request.incidentId, principal);
  demandMatch(ifMatch, head);
  const { decision, claims, seen } = await decisionOf(ports, incidentId, head, command);
  const status = decision.type === 'import-statement' ? 202 : 200; // it is read afterwards
  const replyWith = (body: unknown, { version }: Head): Reply => ({
    status,
    headers: { etag: etagOf(version) },
    body,
  });
  let kept: Reply | undefined;
  const after = await commit(ports, incidentId, decision, {
    actor: { role: principal.role, id: principal.tokenId },
    cause: `command ${command.type}`,
    claims,
    seen,
    permit: (latest) => {
      demandVisible(latest, principal);
      demandMatch(ifMatch, latest);
      if (decision.type === 'identify') demandSameSubject(head, latest);
      if (principal.role === 'reporter') demandOwn(latest, command);
    },
    ...(keep && {
      keep: (decided: Head, privates: ReadonlyMap<string, string>) => {
        kept = replyWith(viewOf(incidentId, decided, privates, nowFor(ports.clock, decided.incident)), decided);
        return keep(kept);
      },
    }),
  } satisfies Occasion);
  return kept ?? replyWith(await shownIncident(ports, incidentId, after), after);
}

/** Throws where somebody else has identified it meanwhile: what is known by now must not be overwritten by what was. */
function demandSameSubject(before: Head, latest: Head): void {
  if (JSON.stringify(before.incident.subject) !== JSON.stringify(latest.incident.subject))
    throw new Outdated('more is known of the subject by now');
}

/** A merchant's people answer for the merchant, not for the provider. */
function demandOwn({ incident }: Head, command: Command): void {
  if (command.type !== 'record-answer') return;
  const followUp = incident.followUps.find(({ followUpId }) => followUpId === command.followUpId);
  if (followUp === undefined) throw new NotFound('this incident has no such follow-up');
  if (followUp.party !== 'merchant')
    throw new HttpProblem(403, `what the ${followUp.party} owes is not a reporter's to answer`);
}

/** Identifying and reopening take the claim on the subject; whoever holds it with an open incident keeps it. */
async function decisionOf(
  ports: Ports,
  incidentId: string,
  { incident }: Head,
  command: Command,
): Promise<{ decision: Decision; claims?: NonNullable<Occasion['claims']>; seen?: Seen[] }> {
  if (command.type === 'reopen') {
    if (incident.status === 'open') throw new Refused('this incident is open');
    return { decision: command, claims: await claimsFor(ports, incidentId, claimNameOf(incident.subject)) };
  }
  if (command.type === 'record-replacement')
    return { decision: command, seen: [await demandReplaces(ports, command.serial, incident.subject)] };
  if (command.type === 'add-transactions') return { decision: await addedBy(ports, command, { incidentId, incident }) };
  if (command.type !== 'identify') return { decision: command };
  const { type: _type, ...found } = command;
  const { terminalSerial, merchantId, providerId } = incident.subject;
  const named = { terminalSerial, merchantId: found.terminalSerial === undefined ? merchantId : undefined, providerId };
  const { subject, seen } = await lookUpSubject(ports, { ...named, ...found });
  const { registry } = ports;
  if (found.terminalSerial !== undefined && (await registry.get('terminal', found.terminalSerial)) === null)
    throw new NotFound('no terminal is registered with this serial');
  if (found.merchantId !== undefined && (await registry.get('merchant', found.merchantId)) === null)
    throw new NotFound('no merchant is registered with this id');
  if (found.providerId !== undefined && (await registry.get('provider', found.providerId)) === null)
    throw new NotFound('no provider is registered with this id');
  const claim = claimNameOf(subject);
  const claims = claim === claimNameOf(incident.subject) ? [] : await claimsFor(ports, incidentId, claim);
  return { decision: { type: 'identify', subject }, claims, seen };
}

/** Transactions as they are, or a table of them that was handed in; where there is no room for more one by one, a table too. */
async function addedBy(
  ports: Ports,
  { transactions, documentId }: AddTransactions,
  of: { incidentId: string; incident: Incident },
): Promise<Decision> {
  const { incident } = of;
  if (transactions !== undefined && hasRoom(incident, transactions)) return { type: 'add-transactions', transactions };
  if (transactions !== undefined) {
    const { stageTransactions } = await import('./stage-statement.ts'); // there is room most of the time
    return { type: 'import-statement', statement: await stageTransactions(ports, of, transactions) };
  }
  const document = documentOf(incident, documentId);
  if (document === undefined) throw new NotFound('this incident has no such document');
  if (document.type !== 'transaction-list' || !document.contentType.startsWith('text/'))
    throw new Invalid('/documentId', 'this document is no transaction-list in CSV');
  const { documentId: statementId, sha256 } = document;
  return { type: 'import-statement', statement: { statementId, source: 'document', sha256 } };
}

async function claimsFor(ports: Ports, incidentId: string, claim: string): Promise<NonNullable<Occasion['claims']>> {
  const { named, incidentId: holder } = await holderOf(ports, claim);
  if (holder !== null && holder !== incidentId) throw new Refused(`this subject has another open incident: ${holder}`);
  return [{ subject: claim, from: named }];
}
