import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { QuestionView } from '../../events/question.ts';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

async function asked() {
  const { serial, merchantId } = await desk.register();
  const id = await desk.report({ terminalSerial: serial });
  const command = (content: object, headers = {}) =>
    desk.call('POST', `/v1/incidents/${id}/commands`, content, headers);
  const ask = async (text: string) => {
    const { status, body } = await command({ type: 'record-question', from: 'customer', text });
    expect(status).toBe(200);
    return questionsIn(body).at(-1)?.questionId ?? '';
  };
  const questions = async () => questionsIn((await desk.call('GET', `/v1/incidents/${id}`)).body);
  return { id, merchantId, command, ask, questions };
}

const questionsIn = (body: unknown) => z.object({ questions: z.array(QuestionView) }).parse(body).questions;

describe('a question', () => {
  it('is logged with who asked, what and when, and with the answer and its time (R22)', async () => {
    const { ask, command, questions } = await asked();
    const questionId = await ask('is my card safe?');
    const [open] = await questions();
    expect(open).toMatchObject({ from: 'customer', text: 'is my card safe?', answer: null, answeredAt: null });
    await desk.advance('PT3H');
    expect((await command({ type: 'answer-question', questionId, text: 'only its last four digits show' })).status).toBe(200); // prettier-ignore
    const [answered] = await questions();
    expect(answered?.answer).toBe('only its last four digits show');
    expect(Date.parse(answered?.answeredAt ?? '') - Date.parse(open?.askedAt ?? '')).toBe(3 * 3_600_000);
  });

  it('stands in the timeline without its text in what is hashed, and on the report in both languages (R22)', async () => {
    const { id, ask, command } = await asked();
    await command({ type: 'answer-question', questionId: await ask('card 4111 1111 1111 1111?'), text: 'yes' });
    const entries = (await desk.timeline(id)).filter(({ type }) => type.startsWith('question.'));
    expect(entries.map(({ type }) => type)).toEqual(['question.asked', 'question.answered']);
    expect(JSON.stringify(entries.map(({ data }) => data))).not.toMatch(/card|yes/);
    expect(entries.flatMap((entry) => Object.values(entry.private ?? {}))).toEqual(['card 411111******1111?', 'yes']);
    const report = async (lang: string) => (await desk.call('GET', `/v1/incidents/${id}/report?lang=${lang}`)).text;
    expect(await report('en')).toContain('Question from a customer: card 411111******1111?');
    expect(await report('en')).toContain('Answer given: yes');
    expect(await report('zh-CN')).toContain('顾客询问：card');
    expect(await report('zh-CN')).toContain('已答复：yes');
  });

  it('is answered once, by the desk, also after the incident is over', async () => {
    const { ask, command, merchantId } = await asked();
    const questionId = await ask('when do I get another terminal?');
    const { headers } = await desk.tokenOf('reporter', merchantId);
    expect((await command({ type: 'record-question', from: 'merchant', text: 'and the fee?' }, headers)).status).toBe(
      200,
    );
    expectProblem(await command({ type: 'answer-question', questionId, text: 'x' }, headers), 403);
    await command({ type: 'withdraw', reason: 'found' });
    expect((await command({ type: 'answer-question', questionId, text: 'tomorrow' })).status).toBe(200);
    expectProblem(await command({ type: 'answer-question', questionId, text: 'today' }), 409);
    expectProblem(await command({ type: 'answer-question', questionId: 'qst_1', text: 'today' }), 404);
    expectProblem(await command({ type: 'record-question', from: 'me', text: '' }), 422, ['/from', '/text']);
  });
});
