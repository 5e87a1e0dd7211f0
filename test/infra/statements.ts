import * as z from 'zod';
import type { Synthesized } from './synthesized.ts';

const OneOrMore = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const Statement = z.looseObject({
  Effect: z.string(),
  Action: OneOrMore.pipe(z.array(z.string())),
  Resource: OneOrMore.optional(),
  NotResource: OneOrMore.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const ResourcePolicy = z.object({
  Statement: z.array(
    Statement.extend({
      Principal: z.union([z.string().transform((text) => ({ text })), z.record(z.string(), z.unknown())]),
    }),
  ),
});
const Policy = z.looseObject({
  PolicyDocument: z.looseObject({ Statement: z.array(Statement) }),
  Roles: z.array(z.looseObject({ Ref: z.string() })).default([]),
});

/** What a role may do: one statement of its policy. */
export interface Right {
  /** The construct id of the role: PlanRole. */
  role: string;
  actions: string[];
  /** Resources as text, references in angle brackets. */
  resources: string[];
  notResources: string[];
  condition: Record<string, Record<string, unknown>>;
}

export const rightsIn = ({ all }: Synthesized): Right[] =>
  all('AWS::IAM::Policy').flatMap(([, { Properties }]) => {
    const { PolicyDocument: document, Roles: roles } = Policy.parse(Properties);
    return document.Statement.map((statement) => ({
      role: (roles[0]?.Ref ?? '').replace(/[0-9A-F]{8}$/, ''),
      actions: statement.Action,
      resources: (statement.Resource ?? []).map(asText),
      notResources: (statement.NotResource ?? []).map(asText),
      condition: statement.Condition ?? {},
    }));
  });

/** What a resource lets others do with it. */
export interface Allowed {
  actions: string[];
  resources: string[];
  principal: string;
  condition: Record<string, Record<string, unknown>>;
}

/** What keys, buckets, queues and topics allow by policies of their own. */
export const allowedByResources = ({ all }: Synthesized): Allowed[] =>
  ['KMS::Key', 'S3::BucketPolicy', 'SQS::QueuePolicy', 'SNS::TopicPolicy']
    .flatMap((type) => all(`AWS::${type}`))
    .flatMap(
      ([, { Properties }]) => ResourcePolicy.parse(Properties['KeyPolicy'] ?? Properties['PolicyDocument']).Statement,
    )
    .filter(({ Effect }) => Effect === 'Allow')
    .map(({ Action: actions, Resource: resources = [], Condition: condition = {}, Principal: principal }) => ({
      actions,
      resources: resources.map(asText),
      principal: asText(Object.values(principal)[0]),
      condition,
    }));

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(asText).join('');
  const [[key, inner] = ['', '']] = Object.entries(value as object);
  if (key === 'Fn::Join') return asText((inner as unknown[])[1]);
  return `<${[inner].flat().map(String).join('.')}>`;
}
