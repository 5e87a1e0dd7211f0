import type { Dispatcher } from 'undici';

/** What the harness's provider has to be told beside what the desk says: its own name of the incident, and whom to call back. */
export type TheirWords = (request: { requestId: string; terminalSerial: string }) => object;

/** Puts the harness's fields before ours in the body of each request that goes out, and counts its bytes anew. */
export function intoTheirWords(words: TheirWords): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    if (typeof options.body !== 'string') return dispatch(options, handler);
    const { data } = JSON.parse(options.body) as { data: { requestId: string; terminalSerial: string } };
    return dispatch({ ...options, body: JSON.stringify({ ...words(data), data }) }, handler);
  };
}
