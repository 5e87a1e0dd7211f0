/** A webhook that will go out; id and body are fixed when it is planned, so that sending it again repeats it. */
export type PlannedWebhook = { id: string; dueAt: number; requestId: string; to: string; body: string };

/** What a provider has yet to say, in the order of policy time. */
export function createLaterAnswers() {
  let planned: PlannedWebhook[] = [];
  return {
    add: (webhook: PlannedWebhook): void => {
      const before = planned.findLastIndex(({ dueAt }) => dueAt <= webhook.dueAt);
      planned.splice(before + 1, 0, webhook);
    },
    takeBack: (requestId: string): void => {
      planned = planned.filter((webhook) => webhook.requestId !== requestId);
    },
    due: (): number | undefined => planned[0]?.dueAt,
    takeDue: (now: number): PlannedWebhook | undefined => {
      const [first] = planned;
      return first !== undefined && first.dueAt <= now ? planned.shift() : undefined;
    },
  };
}
