import { App, Stack, Validations } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../infra/acknowledge.ts';
import type { Synthesized } from './synthesized.ts';

const packs = [AwsSolutionsChecks, ServerlessChecks];

const findingsIn = (app: App): string[] =>
  packs
    .flatMap((Pack) => new Pack(app).validateScope(app).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath ?? ''}`),
    );

export function describeNag(made: () => Synthesized): void {
  describe('cdk-nag (AwsSolutions, Serverless)', () => {
    it('finds nothing that is not acknowledged', () => {
      expect(findingsIn(made().app)).toEqual([]);
    });

    it('finds a bucket that is open to plain HTTP, unless that is acknowledged', () => {
      const app = new App();
      const bucket = new Bucket(new Stack(app, 'Planted'), 'Open');
      const open = 'AwsSolutions-S10 at Planted/Open/Resource';
      expect(findingsIn(app)).toContain(open);
      acknowledge(bucket, { 'AwsSolutions-S10': 'To see that it falls silent.' });
      expect(findingsIn(app)).not.toContain(open);
    });

    it('finds a function that is not traced, by the pack for what is serverless', () => {
      const app = new App();
      new LambdaFunction(new Stack(app, 'Planted'), 'Untraced', {
        code: Code.fromInline('export const handler = 1'),
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
      });
      expect(findingsIn(app)).toContain('Serverless-LambdaTracing at Planted/Untraced/Resource');
    });

    it('hears a reason for each acknowledgement', () => {
      const reasons = made()
        .app.node.findAll()
        .flatMap(({ node }) => node.metadata)
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.values(data as Record<string, string>));
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.filter((reason) => reason.length < 30)).toEqual([]);
    });
  });
}
