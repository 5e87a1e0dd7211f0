import type * as z from 'zod';
import { maskNumbers } from '../../events/mask.ts';
import { Invalid, NotFound, Refused } from '../../incident/refused.ts';
import { Conflict, Unavailable } from '../errors.ts';
import { HttpProblem } from './problem.ts';

/** The one map from what can go wrong to what the caller is told; undefined for what nobody expected. */
export function problemOf(error: unknown): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (isOfShape(error)) return wrongShape(error);
  if (error instanceof Invalid)
    return new HttpProblem(422, error.message, { errors: [{ pointer: error.pointer, detail: error.message }] });
  if (error instanceof NotFound) return new HttpProblem(404, error.message);
  if (error instanceof Refused)
    return new HttpProblem(409, error.message, error.open === undefined ? {} : { open: error.open });
  if (error instanceof Conflict || error instanceof Unavailable)
    return new HttpProblem(503, 'this cannot be written at the moment; try again', { headers: { 'retry-after': '1' } });
  return undefined;
}

/** Told by its name: zod itself is read when there is something to parse. */
const isOfShape = (error: unknown): error is z.ZodError => error instanceof Error && error.name === 'ZodError';

/** Names every field that is wrong, and how; never what stood in it. */
export function wrongShape(error: z.ZodError): HttpProblem {
  const errors = error.issues.flatMap(fieldsOf);
  const [first] = errors;
  const detail = first === undefined ? 'the shape is wrong' : `${first.pointer || 'the body'}: ${first.detail}`;
  return new HttpProblem(422, detail, { errors });
}

function fieldsOf(issue: z.core.$ZodIssue): { pointer: string; detail: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      detail: 'this field is not known',
    }));
  return [{ pointer: pointerTo(issue.path), detail: issue.message }];
}

/** RFC 6901. The names are the caller's: nobody hides a card number in one, or a book. */
const pointerTo = (path: PropertyKey[]) =>
  path.map((part) => `/${shortened(String(part)).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const shortened = (name: string) => maskNumbers(name).slice(0, 100);
