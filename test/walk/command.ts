import { createHash } from 'node:crypto';
import * as z from 'zod';
import { receiveDocument } from '../../functions/receive-document.ts';
import { commandsOf, pickOf } from './commands-of.ts';
import { expectation } from './expectation.ts';
import type { Model } from './model.ts';
import type { OfIncident } from './moves.ts';
import type { Done } from './done.ts';
import { addStatement } from './add-statement.ts';
import { bounce } from './bounce.ts';
import { answerOf } from './rule-for.ts';
import type { Walker } from './walker.ts';

const Announced = z.object({ documentId: z.string() });

/** No command is ever answered otherwise. */
const mayBeAnswered = [200, 404, 409, 422];

/** Somebody does something about an incident, by command, webhook or upload; what must be answered is held against what is. */
export async function command(walker: Walker, model: Model, move: OfIncident, done: Done): Promise<void> {
  const view = await walker.view(model.incidentId);
  if (move.does === 'upload') return upload(walker, model, move.type);
  if (move.does === 'add-statement') return addStatement(walker, model, move.transactions);
  if (move.does === 'bounce') return bounce(walker, view, move.which);
  if (move.does === 'answer' && move.how === 'webhook') {
    const asked = pickOf(view.followUps.filter(({ party }) => party === 'provider'), move.which); // prettier-ignore
    if (asked === undefined || view.providerId === null) return;
    const answer = answerOf(move.said, walker.durable.now);
    const id = `msg_answer_${walker.durable.inbox.size}`;
    walker.offers.push({ followUpId: asked.followUpId, answer });
    for (let time = 0; time < (move.twice ? 2 : 1); time++)
      await walker.say('request.answered', { requestId: asked.followUpId, ...answer }, id);
    return;
  }
  for (const told of commandsOf(walker, move, view)) {
    const expected = expectation(walker, model, told, view);
    const path = `/v1/incidents/${model.incidentId}/commands`;
    const { status, body } = await walker.post(path, told, move.by);
    if (expected === undefined ? !mayBeAnswered.includes(status) : status !== expected)
      walker.faults.push(
        `${JSON.stringify(told)} was answered ${status} ${body.slice(0, 200)} instead of ${expected ?? mayBeAnswered.join(', ')}`,
      );
    if (status !== 200) continue;
    model.command(told);
    if (told.type === 'record-answer') {
      const { type: _type, followUpId, ...answer } = told;
      walker.offers.push({ followUpId, answer });
    }
    if (told.type === 'waive') done.waived.push(told.followUpId);
  }
}

/** A document is announced, its bytes arrive, and the desk takes them in, however often it dies over it. */
async function upload(walker: Walker, model: Model, evidenceType: Extract<OfIncident, { does: 'upload' }>['type']) {
  const bytes = Buffer.from(`proof ${walker.durable.documents.size}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const content = { evidenceType, filename: 'proof.txt', contentType: 'text/plain', size: bytes.length, sha256 };
  const { status, body } = await walker.post(`/v1/incidents/${model.incidentId}/evidence`, content);
  if (status !== 201) return;
  const { documentId } = Announced.parse(JSON.parse(body));
  walker.durable.files.set(`${documentId}.original`, bytes);
  await walker.mend(() => receiveDocument(walker.house.ports, documentId));
  model.evidence.set(evidenceType, 'received');
}
