import { brokenChains, wrongFolder } from './checks/folder.ts';
import { brokenPromises, wrongDocuments, wrongIncidents, wrongSums } from './checks/promises.ts';
import { doubledRequests, wrongRequests } from './checks/requests.ts';
import { wrongLists, wrongStates, wrongTimelines } from './checks/states.ts';
import type { Scene } from './scene.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import { wrongBytes, wrongRegistry } from './checks/kept.ts';

export interface Check {
  name: string;
  violations: string[];
}

/** Everything that must be so of a desk that has come to rest; ends the desk on the way. */
export async function* checksOf(scene: Scene, folder: string): AsyncGenerator<Check> {
  const { ledger, desk, cast } = scene;
  const snapshot = await snapshotOf(scene);
  const requests = cast.flatMap(({ provider }) => provider.requests);
  yield { name: `${sizeOf(snapshot)}: all that were reported, and no other`, violations: wrongIncidents(ledger, snapshot) }; // prettier-ignore
  yield { name: `${ledger.entries.length} promises stand once, or left nothing`, violations: brokenPromises(ledger, snapshot) }; // prettier-ignore
  yield { name: `${ledger.postings.length} transactions and what was recovered count once`, violations: wrongSums(ledger, snapshot) }; // prettier-ignore
  yield { name: `${ledger.uploads.length} documents are received once`, violations: wrongDocuments(ledger, snapshot) };
  yield { name: 'their bytes are those that were handed in', violations: await wrongBytes(scene) };
  yield { name: `${ledger.terminals.size} terminals are registered as they were`, violations: await wrongRegistry(scene, snapshot) }; // prettier-ignore
  yield { name: 'what is open owes something, what is closed nothing', violations: wrongStates(snapshot) };
  yield { name: 'lists say what the incidents say', violations: wrongLists(snapshot) };
  yield { name: 'nothing that was settled goes on', violations: wrongTimelines(snapshot) };
  yield { name: `${requests.length} deliveries: one id and one body each`, violations: doubledRequests(requests) };
  yield { name: 'everybody was asked, and nobody what is unknown', violations: wrongRequests(requests, snapshot) };
  yield { name: 'every webhook of the providers was taken', violations: refusedWebhooks(scene) };
  const code = await desk.stop();
  yield { name: 'SIGTERM ends it with 0, and it had nothing to complain of', violations: [...(code === 0 ? [] : [`it ended with ${String(code)}`]), ...(desk.errors === '' ? [] : [desk.errors])] }; // prettier-ignore
  yield {
    name: 'nothing is left lying, each message went out once',
    violations: wrongFolder(folder, snapshot, new Set(requests.map(({ id }) => id))),
  };
  yield { name: 'every chain holds', violations: await brokenChains(folder) };
}

function sizeOf({ incidents }: Snapshot): string {
  const entries = [...incidents.values()].reduce((sum, { timeline }) => sum + timeline.length, 0);
  return `${incidents.size} incidents, ${entries} entries`;
}

const perhapsLater = [429, 503];

function refusedWebhooks({ cast }: Scene): string[] {
  return cast.flatMap(({ name, provider }) =>
    provider.sent
      .filter(({ status }) => status !== 202 && !perhapsLater.includes(status))
      .map(({ id, status }) => `${id} of ${name} was answered ${status}`),
  );
}
