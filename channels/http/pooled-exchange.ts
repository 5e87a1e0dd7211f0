import { request, type Dispatcher } from 'undici';
import type { Exchange } from './exchange.ts';

/** By undici, over connections that are kept: for a process that posts a lot. `agent` decides where they may go. */
export const createPooledExchange =
  (agent: Dispatcher): Exchange =>
  (url, post) =>
    request(url, { dispatcher: agent, method: 'POST', ...post });
