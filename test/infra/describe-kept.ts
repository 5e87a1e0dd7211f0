import { describe, expect, it } from 'vitest';
import * as table from '../../aws/table.ts';
import * as layout from '../../infra/table-layout.ts';
import type { Synthesized } from './synthesized.ts';

export function describeKept(made: () => Synthesized): void {
  describe('the table', () => {
    it('has the keys and indexes that the adapters use', () => {
      const { key, expiry, place, deadline, indexes, commitPrefix, news } = table;
      expect({ ...layout }).toEqual({ key, expiry, place, deadline, indexes, commitPrefix, news });
      const text = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
      made().data.hasResourceProperties('AWS::DynamoDB::Table', {
        KeySchema: [text(key.partition, 'HASH'), text(key.sort, 'RANGE')],
        GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, partition]) => ({
          IndexName,
          KeySchema: [text(partition, 'HASH'), text(table.sortOf(IndexName as table.IndexName), 'RANGE')],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
        TimeToLiveSpecification: { AttributeName: expiry, Enabled: true },
      });
    });

    it('costs nothing while nothing happens, can be brought back to any second, and is not deleted by mistake', () => {
      made().data.hasResourceProperties('AWS::DynamoDB::Table', {
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      });
    });
  });

  it('documents keep every version, can be sealed, and are nobody else’s', () => {
    made().data.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] }, // prettier-ignore
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LifecycleConfiguration: {
        Rules: [
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
          { Prefix: 'made/', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
          { Prefix: 'staged/', ExpirationInDays: 30, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
        ],
      },
      CorsConfiguration: { CorsRules: [{ AllowedMethods: ['PUT'] }] },
    });
    for (const [, { Properties }] of made().all('AWS::S3::Bucket'))
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
    const policies = made().all('AWS::S3::BucketPolicy').map(([, { Properties }]) => JSON.stringify(Properties)); // prettier-ignore
    expect(policies).toHaveLength(2);
    expect(policies.filter((policy) => !policy.includes('"aws:SecureTransport":"false"'))).toEqual([]);
  });

  it('the key is changed every year and nobody else’s', () => {
    made().data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, PendingWindowInDays: 30 });
  });

  describe('people', () => {
    it('are let in by somebody, with one of three roles', () => {
      made().data.hasResourceProperties('AWS::Cognito::UserPool', {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'OPTIONAL',
        DeletionProtection: 'ACTIVE',
      });
      const groups = made().all('AWS::Cognito::UserPoolGroup').map(([, { Properties }]) => Properties['GroupName']); // prettier-ignore
      expect(groups.toSorted()).toEqual(['admin', 'operator', 'reporter']);
    });

    const clients = () => made().all('AWS::Cognito::UserPoolClient').map(([, { Properties }]) => Properties); // prettier-ignore

    it('cannot give themselves a merchant', () => {
      expect(clients()).toMatchObject([{ WriteAttributes: ['locale', 'name'] }]);
    });

    it('are let in by no page of somebody else’s', () => {
      const [client = {}] = clients();
      expect(client).toMatchObject({ AllowedOAuthFlowsUserPoolClient: false });
      expect(Object.keys(client).filter((name) => /OAuthFlows$|OAuthScopes|CallbackURLs/.test(name))).toEqual([]);
    });

    it('may write all that is required of them, or Cognito refuses the client', () => {
      const [[, { Properties: pool }] = never('pool')] = made().all('AWS::Cognito::UserPool');
      const required = (pool['Schema'] as { Name: string; Required?: boolean }[]).filter(({ Required }) => Required);
      const [client = {}] = clients();
      expect(client['WriteAttributes']).toEqual(expect.arrayContaining(required.map(({ Name }) => Name)));
    });
  });

  it('stays when the stack goes', () => {
    const lasting = ['DynamoDB::Table', 'S3::Bucket', 'KMS::Key', 'SecretsManager::Secret', 'Cognito::UserPool'];
    for (const type of lasting)
      for (const [id, resource] of made().all(`AWS::${type}`))
        expect(resource, id).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
}

function never(what: string): never {
  throw new Error(`there is no ${what}`);
}
