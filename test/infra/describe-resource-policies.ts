import { describe, expect, it } from 'vitest';
import { allowedByResources } from './statements.ts';
import type { Synthesized } from './synthesized.ts';

/** Every star in what a resource allows, and why it cannot be said more narrowly. */
const stars: { actions: string[]; resource: string; because: string }[] = [
  {
    actions: ['kms:*'],
    resource: '*',
    because:
      'the policy of a key is about that key alone, and without this line to the account nobody could ever change it',
  },
  {
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey*',
      'kms:ReEncrypt*',
    ],
    resource: '*',
    because: 'the same key, through Secrets Manager only; whoever reads the secret still needs a right of his own',
  },
  {
    actions: ['s3:PutObject'],
    resource: '<AccessLogs.Arn>/evidence/*',
    because: 'S3 names the logs of access by their time',
  },
];

export function describeResourcePolicies(made: () => Synthesized): void {
  describe('what a key, a bucket, a queue or a topic allows', () => {
    it('names action and resource in full, but for those with a reason', () => {
      const known = stars.map(({ actions, resource }) => `${actions.join(', ')} on ${resource}`);
      const found = allowedByResources(made()).flatMap(({ actions, resources }) =>
        resources
          .filter((resource) => [...actions, resource].some((name) => name.includes('*')))
          .map((resource) => `${actions.toSorted().join(', ')} on ${resource.replace(/[0-9A-F]{8}(?=\.Arn>)/, '')}`),
      );
      expect([...new Set(found)].sort()).toEqual(known.sort());
      expect(stars.filter(({ because }) => because.length < 20)).toEqual([]);
    });

    it('lets in this account, or a service for one resource or account of ours', () => {
      const others = allowedByResources(made()).filter(
        ({ principal, condition }) =>
          !principal.includes('<AWS::AccountId>:root') && !/aws:Source(Arn|Account)/.test(JSON.stringify(condition)),
      );
      expect(others).toEqual([]);
    });
  });
}
