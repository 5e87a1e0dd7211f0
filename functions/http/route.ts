import type * as z from 'zod';
import type { KeptAnswer, Ports, Principal } from '../ports.ts';
import type { Encoding } from './encoding.ts';
import type { ProblemStatus } from './problem.ts';

export type Role = Principal['role'];
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a handler answers. A string body is sent as it is, anything else as JSON. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** A body in bytes, from a house that keeps files itself; where others keep them, the answer says where they lie. */
  stream?: AsyncIterable<Uint8Array>;
}

/** Makes the record by which a repeated request gets this answer again. */
export type Keep = (reply: Reply) => KeptAnswer;

export interface Request {
  requestId: string;
  params: Record<string, string>;
  headers: Record<string, string | undefined>;
  principal: Principal;
  /** Present where the caller sent an Idempotency-Key: to be written in the same step as the effect. */
  keep?: Keep | undefined;
  /** The body's bytes as text, for signatures. */
  rawBody: string;
}

/** Shapes that are parsed with; a module may stand for it. */
export interface Asked<Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodType> {
  query?: Q;
  body?: B;
  /** A body that is taken, for the document; a test sends it. */
  example?: unknown;
}

/** What the router, the door and the OpenAPI document need to know of a route. */
export interface Route {
  method: Method;
  /** With `:name` for its parameters. */
  path: string;
  operationId: string;
  summary: string;
  /** Who may call it; `anybody`: no token is asked for. */
  roles: readonly Role[] | 'anybody';
  /** The shapes of its query and body, if it takes any: read when somebody calls it first. */
  asks?: (() => Asked | Promise<Asked>) | undefined;
  /** What kind of body it takes, if any. */
  accepts?: 'application/json' | 'text/csv' | 'application/x-www-form-urlencoded' | 'any' | undefined;
  /** In which its body may be written, UTF-8 if nothing is said. */
  encodings?: readonly Encoding[] | undefined;
  responses: Record<number, ResponseSpec>;
  /** Problems that do not follow from what it asks for. */
  problems?: readonly ProblemStatus[] | undefined;
  /** Writes the record of an Idempotency-Key itself, with its effect. */
  keepsItself?: boolean | undefined;
  handle: (ports: Ports, request: Request, query: unknown, body: unknown) => Promise<Reply>;
}

export interface ResponseSpec {
  description: string;
  /** Read for the document alone. What is neither JSON nor described is text. */
  schema?: () => z.ZodType | Promise<z.ZodType>;
  mediaType?: string;
  headers?: string[];
}

interface Spec<Q extends z.ZodObject, B extends z.ZodType> extends Omit<Route, 'handle' | 'asks'> {
  asks?: () => Asked<Q, B> | Promise<Asked<Q, B>>;
  handle: (ports: Ports, request: Request & { query: z.infer<Q>; body: z.infer<B> }) => Promise<Reply>;
}

/**
 * Declares a route; its handler gets query and body as its schemas parsed them. All routes are read at every start, so what
 * one alone needs it imports when it is called.
 */
export function route<Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodType>(spec: Spec<Q, B>): Route {
  const { handle, asks, ...rest } = spec;
  let asked: Asked<Q, B> | Promise<Asked<Q, B>> | undefined;
  return {
    ...rest,
    asks: asks && (() => (asked ??= asks())),
    handle: (ports, request, query, body) =>
      handle(ports, { ...request, query: query as z.infer<Q>, body: body as z.infer<B> }),
  };
}

export const everybody: readonly Role[] = ['reporter', 'operator', 'admin'];
export const desk: readonly Role[] = ['operator', 'admin'];
export const adminOnly: readonly Role[] = ['admin'];
