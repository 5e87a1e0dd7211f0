import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { addDesk } from '../../infra/desk-app.ts';

const Resource = z.looseObject({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof Resource>;

const Cdk = z.object({ context: z.record(z.string(), z.unknown()) });
const cdk = Cdk.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

/** Both stacks with functions that do nothing, made once for all who look at them. */
export interface Synthesized {
  app: App;
  data: Template;
  desk: Template;
  /** Resources of a type, of both stacks, by their logical ids. */
  all(type: string): [id: string, resource: Resource][];
}

export function synthesize(): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'holdfast-synth-'));
  const app = new App({ outdir, context: cdk.context });
  try {
    const stacks = addDesk(app, { email: 'desk@example.com' }, () => Code.fromInline('export const handler = 1'));
    const data = Template.fromStack(stacks.data);
    const desk = Template.fromStack(stacks.desk);
    const all = (type: string) =>
      [data, desk]
        .flatMap((template) => Object.entries(template.findResources(type)))
        .map(([id, resource]): [string, Resource] => [id, Resource.parse(resource)]);
    return { app, data, desk, all };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The logical id that a value of a template refers to, by Ref or GetAtt; the value itself where it is text. */
export function refersTo(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::GetAtt': attribute } = References.parse(value);
  return ref ?? attribute?.[0] ?? JSON.stringify(value);
}

const References = z.looseObject({ Ref: z.string().optional(), 'Fn::GetAtt': z.array(z.string()).optional() });
