/**
 * What cannot be counted on this machine, so that it is assumed: milliseconds that a call takes as seen from a function,
 * and what a function does besides. They make GB-seconds and nothing else.
 */
export const assumed = {
  call: {
    dynamodb: 5,
    states: 20,
    sqs: 15,
    events: 20,
    sns: 50,
    ses: 50,
    s3: 30,
    secretsmanager: 20,
    provider: 300,
  },
  /** Own work of an invocation, at 512 MB (0.29 of a processor). */
  ownWork: 20,
} as const;

export type Service = keyof typeof assumed.call;
