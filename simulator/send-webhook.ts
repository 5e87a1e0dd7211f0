/** Delivers a webhook and answers its status; rejects where nobody is there. */
export type SendWebhook = (to: string, headers: Record<string, string>, body: string) => Promise<number>;

/** Over HTTP, at most 10 s. */
export const sendWebhook: SendWebhook = async (to, headers, body) => {
  const response = await fetch(to, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  });
  await response.body?.cancel();
  return response.status;
};
