/**
 * The variables that functions find their world by; `aws/environment.ts` reads them and names the one that is wrong. None holds a
 * secret: what is secret lies in Secrets Manager.
 */
export interface Environment {
  /** The table's name. */
  HOLDFAST_TABLE: string;
  /** The bucket of documents. */
  HOLDFAST_BUCKET: string;
  /** The ARN of the secret that everything else is derived from. */
  HOLDFAST_SECRET: string;
  /** The ARN of the machine's alias: new executions begin with the version that it names. */
  HOLDFAST_MACHINE: string;
  /** The URL of the queue of webhooks that are to be processed, by their inbox ids. */
  HOLDFAST_WEBHOOKS: string;
  /** The URL of the queue of merchants that are to be reminded of inspecting their terminals. */
  HOLDFAST_INSPECTIONS: string;
  /** The name of the bus that what happened is published on. */
  HOLDFAST_BUS: string;
  /** The address that mail comes from, and the configuration set that it is sent under. */
  HOLDFAST_MAIL_FROM: string;
  HOLDFAST_MAIL_SET: string;
  /** Shown as the sender of text messages where the country allows it. */
  HOLDFAST_SMS_SENDER: string;
  /** The user pool and its client; their tokens are verified by the function that answers. */
  HOLDFAST_USER_POOL: string;
  HOLDFAST_USER_POOL_CLIENT: string;
  /** Where the desk is reached from outside, without a slash at the end. */
  HOLDFAST_PUBLIC_URL: string;
  /** E-mail addresses and numbers told of tasks and escalations, with commas between. */
  HOLDFAST_OPERATORS: string;
  /** `1`: providers on private networks and on this very machine may be called. */
  HOLDFAST_ALLOW_PRIVATE_TARGETS: string;
}
