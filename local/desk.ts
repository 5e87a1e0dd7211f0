import { createAgent } from '../channels/http/agent.ts';
import { createPooledExchange } from '../channels/http/pooled-exchange.ts';
import { createPostSigned } from '../channels/http/post-signed.ts';
import { createTargetRule } from '../channels/http/target-guard.ts';
import { verifySigned } from '../channels/http/verify-signed.ts';
import { papers } from '../channels/papers.ts';
import { createProviderChannels } from '../channels/provider-channels.ts';
import { api, type ApiEvent, type ApiResult } from '../functions/api.ts';
import { createInTurn } from '../functions/in-turn.ts';
import { hashOfToken } from '../functions/links.ts';
import type { Ports } from '../functions/ports.ts';
import { processWebhook } from '../functions/process-webhook.ts';
import { remindToInspect } from '../functions/remind-to-inspect.ts';
import { receiveDocument } from '../functions/receive-document.ts';
import { routesOf } from '../functions/routes.ts';
import { createChance } from './chance.ts';
import { createManualClock, realClock, type RealClock } from './clock.ts';
import type { Configuration } from './configuration.ts';
import { openDocumentFolder } from './document-folder.ts';
import { createErasure } from './erasure.ts';
import { createFiles } from './files.ts';
import { createIdempotency } from './idempotency.ts';
import { createInspections } from './inspections.ts';
import { createInbox } from './inbox.ts';
import { log } from './log.ts';
import { createMailServer } from './mail-server.ts';
import { createMachine } from './machine.ts';
import { openFolder } from './open-folder.ts';
import { createOutbox } from './outbox.ts';
import { advance } from './policy-time.ts';
import { createProjector } from './projector.ts';
import { createRegistryEntries } from './registry-entries.ts';
import { createRegistry } from './registry.ts';
import { localRoutes } from './routes.ts';
import { stepsOf } from './steps.ts';
import { createStatements } from './statements.ts';
import { createStore } from './store.ts';
import { createSweeps } from './sweeps.ts';
import { createTokens } from './tokens.ts';
import { createUploadLinks } from './upload-links.ts';
import { createUploads, type Uploads } from './uploads.ts';
import { createViews } from './views.ts';
import { createWorkflow } from './workflow.ts';
import { Writer } from './writer.ts';

/** A whole desk in this process, on one data folder. */
export interface Desk {
  ports: Ports;
  adminToken: string;
  handle: (event: ApiEvent) => Promise<ApiResult>;
  takeUpload: Uploads['take'];
  /** Where the desk is reached, known once it listens. */
  setAddress: (url: string) => void;
  /** Takes up work. */
  start: () => void;
  /** Takes up nothing more, finishes what is in flight, closes the files. */
  stop: () => Promise<void>;
}

const sweepEvery = 200;
const sweepWebhooksEvery = 5_000;
const projectEvery = 1_000;
const projectAgainEvery = 60_000;

/** Throws UnusableData where the folder cannot be used; nothing in it is changed then. `real` is the time of this machine. */
export async function createDesk(configuration: Configuration, real: RealClock = realClock): Promise<Desk> {
  const { folder, operators } = configuration;
  const { db, journal, release, secrets, adminToken: madeToken } = openFolder(folder);
  const adminToken = configuration.token ?? madeToken;
  const writer = new Writer(db, { flush: () => journal.flush(), lost: endAtOnce });
  const clock =
    configuration.clock.mode === 'real'
      ? real
      : await createManualClock(db, writer, configuration.clock.start ?? real.now());
  const settings = { publicUrl: configuration.publicUrl ?? '', operators };
  const entries = createRegistryEntries(db);
  const store = createStore(db, writer, entries, (incidentId, version) => void workflow.wake(incidentId, version));
  const projector = createProjector({ db, writer, store, log });
  const workflow = createWorkflow({ db, writer, clock, log });
  const mailServer = configuration.mail && createMailServer(configuration.mail, log);
  const messages = createOutbox(db, writer, clock, mailServer);
  const inbox = createInbox(db, writer, clock);
  const documents = openDocumentFolder(folder);
  const links = createUploadLinks({ secrets, settings, realClock });
  const files = createFiles({ db, writer, folder: documents, links, realClock });
  const agent = createAgent({
    allows: createTargetRule({ loopback: true, private: configuration.allowPrivateTargets }),
  });
  const ports: Ports = {
    clock,
    chance: createChance(clock),
    store,
    registry: createRegistry(db, writer, clock, entries),
    inbox,
    tokens: createTokens(db, writer, { hash: hashOfToken(adminToken) }),
    idempotency: createIdempotency(db, writer, clock),
    views: createViews(db, projector, clock),
    messages,
    papers,
    channels: createProviderChannels({
      postSigned: createPostSigned({ exchange: createPooledExchange(agent) }),
      messages,
    }),
    workflow,
    files,
    statements: createStatements(db, writer),
    inspections: createInspections(db, writer),
    erasure: createErasure({ db, writer, store }),
    secrets,
    settings,
    log,
    verifySigned,
    inTurn: createInTurn(),
  };
  const receive = (documentId: string) => receiveDocument(ports, documentId);
  const uploads = createUploads({ folder: documents, files, links, log, receive });
  for (const documentId of files.arrived())
    await receive(documentId).catch((error: unknown) => {
      log.error('document-not-received', { documentId, error: error instanceof Error ? error.message : 'unknown' });
    });
  const machine = createMachine(stepsOf(ports));
  const webhook = processWebhook(ports);
  const inspection = remindToInspect(ports);
  const inOneAtATime = createInTurn();
  const move = (by: number) =>
    inOneAtATime('clock', () =>
      clock.mode === 'manual' ? advance({ workflow, writer, projector }, clock, by) : Promise.resolve(),
    );
  const sweeps = createSweeps(log);
  const takeUpWebhooks = () => {
    for (const id of inbox.received()) void workflow.process(id);
  };
  const handle = api(ports, routesOf(localRoutes(messages, clock, move)));
  return {
    ports,
    adminToken,
    handle: async (event) => {
      const result = await handle(event);
      await writer.flushed(); // nobody is told of what a power cut could still undo
      return result;
    },
    takeUpload: uploads.take,
    setAddress: (url) => {
      settings.publicUrl = configuration.publicUrl ?? url;
    },
    start: () => {
      workflow.start({
        incident: (incidentId) => machine.run(incidentId),
        webhook: async (inboxId) => {
          await webhook({ inboxId });
        },
        inspection: async (merchantId) => {
          await inspection({ merchantId });
        },
      });
      sweeps.every(sweepEvery, () => {
        workflow.takeUpDue();
      });
      sweeps.every(sweepWebhooksEvery, takeUpWebhooks);
      sweeps.every(projectEvery, () => projector.catchUp());
      sweeps.every(projectAgainEvery, () => projector.tryAgain());
    },
    stop: async () => {
      sweeps.stop();
      await uploads.settled();
      await workflow.stop();
      await writer.drained();
      await projector.catchUp().catch(() => undefined);
      await agent.destroy();
      mailServer?.close();
      journal.close();
      db.close();
      release();
    },
  };
}

/** What is in memory may not be what is on disk: the next process reads what is. */
function endAtOnce(error: unknown): void {
  log.error('journal-not-flushed', { error: error instanceof Error ? error.message : 'unknown' });
  process.exit(1);
}
