import { expect } from 'vitest';
import { Problem } from '../../functions/http/answers/problem.ts';
import { titles, type ProblemStatus } from '../../functions/http/problem.ts';
import type { Answer } from './desk.ts';

/** The problem that an answer is, whole (RFC 9457); `pointers` names the wrong fields, where there are some. */
export function expectProblem(answer: Answer, status: ProblemStatus, pointers?: string[]): Problem {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = Problem.strict().parse(answer.body);
  expect(problem).toMatchObject({ type: 'about:blank', title: titles[status], status });
  expect(problem.detail).not.toBe('');
  expect(problem.requestId).toMatch(/^req_\w{26}$/);
  expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  return problem;
}
