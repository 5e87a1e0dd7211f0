import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partitions } from '../../aws/table.ts';
import { otherRights, type Rights, stepRights } from '../../infra/rights.ts';
import { rightsIn, type Right } from './statements.ts';
import type { Synthesized } from './synthesized.ts';

/** Every resource with a star in it, what is done with it, and why it cannot be said more narrowly. */
const stars: { actions: string[]; resource: string; because: string }[] = [
  {
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resource: '*',
    because: 'X-Ray takes traces for the account and knows no resource',
  },
  {
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ],
    resource: '*',
    because: 'the same for the machine, whose log Step Functions delivers by an API that knows no resource',
  },
  {
    actions: ['s3:GetObject', 's3:PutObject'],
    resource: '<HoldfastData-evidence>/documents/*',
    because: 'documents are named after their ids',
  },
  {
    actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:GetObject', 's3:PutObject', 's3:PutObjectRetention'],
    resource: '<HoldfastData-evidence>/documents/*',
    because: 'the same, for who takes documents in',
  },
  {
    actions: ['s3:GetObject'],
    resource: '<HoldfastData-evidence>/documents/*',
    because: 'the same, for who reads statements',
  },
  {
    actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
    resource: '<HoldfastData-evidence>/made/*',
    because: 'archives are made where they are fetched from',
  },
  {
    actions: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    resource: '<HoldfastData-evidence>/staged/*',
    because: 'what of a statement is still to be counted',
  },
  {
    actions: ['s3:DeleteObject', 's3:GetObject'],
    resource: '<HoldfastData-evidence>/staged/*',
    because: 'the same, for who counts it',
  },
  {
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    resource: 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*',
    because: 'a recipient may be an identity of the account too; who sends is held by a condition, see below',
  },
  {
    actions: ['sns:Publish'],
    resource: 'not arn:<AWS::Partition>:sns:*:*:*',
    because: 'a telephone number has no ARN: the right is all that is not a topic',
  },
];

export function describeRights(made: () => Synthesized): void {
  const rights = () => rightsIn(made());
  const rolesThatMay = (action: string) =>
    [...new Set(rights().filter(({ actions }) => actions.includes(action)).map(({ role }) => role))].sort(); // prettier-ignore

  describe('what functions may do', () => {
    it('names every action in full', () => {
      expect(rights().flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]); // prettier-ignore
    });

    it('is in policies of their own, no managed one', () => {
      const roles = made().all('AWS::IAM::Role');
      expect(roles.length).toBeGreaterThan(16);
      expect(roles.filter(([, { Properties }]) => 'ManagedPolicyArns' in Properties || 'Policies' in Properties)).toEqual([]); // prettier-ignore
    });

    it('names every resource in full, but for those with a reason', () => {
      const found = rights().flatMap(starredIn);
      const known = stars.map(({ actions, resource }) => `${actions.join(', ')} on ${resource}`);
      expect([...new Set(found)].sort()).toEqual(known.sort());
      expect(stars.filter(({ because }) => because.length < 20)).toEqual([]);
    });

    it('reaches items of named partitions only, and those exist', () => {
      const onItems = rights().filter(
        ({ actions, resources }) =>
          actions.some((action) => /^dynamodb:\w+(Item|Query)$/.test(action)) &&
          !resources.every((resource) => resource.includes('/index/')),
      );
      expect(onItems.length).toBeGreaterThan(16);
      for (const { role, condition } of onItems) {
        const keys = [condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']].flat();
        expect(keys.length, role).toBeGreaterThan(0);
        expect(partitions.map((partition) => `${partition}*`), role).toEqual(expect.arrayContaining(keys)); // prettier-ignore
      }
    });

    it('lets somebody write each partition, but the one in which whoever moves the house says so', () => {
      const all: Rights[] = [...Object.values(stepRights), ...Object.values(otherRights)];
      const written: string[] = all.flatMap(({ writes = [] }) => writes);
      expect(partitions.filter((partition) => partition !== 'residence#' && !written.includes(partition))).toEqual([]);
    });

    it('is to scan nothing', () => {
      expect(rolesThatMay('dynamodb:Scan')).toEqual([]);
    });

    it.each([
      ['sns:Publish', ['NotifyRole', 'RemindToInspectRole']],
      [
        'ses:SendEmail',
        ['AskRole', 'CancelRole', 'EscalateRole', 'FreezeRole', 'NotifyRole', 'RemindRole', 'RemindToInspectRole'],
      ],
      ['states:SendTaskFailure', ['WaitForChangeRole']],
      ['events:PutEvents', ['ProjectAndPublishRole']],
      ['s3:PutObjectRetention', ['ReceiveDocumentRole']],
      ['s3:DeleteObjectVersion', ['ReceiveDocumentRole']],
      ['s3:BypassGovernanceRetention', []],
    ])('is %s for these alone: %j', (action, roles) => {
      expect(rolesThatMay(action)).toEqual(roles);
    });

    it('is to start executions for those who are silenced before all of them are stopped (docs/deploy.md)', () => {
      const [, silenced = ''] = /for f in ([\w ]+); do/.exec(readFileSync('docs/deploy.md', 'utf8')) ?? [];
      const roles = rolesThatMay('states:StartExecution').map((role) => role.replace(/Role$/, ''));
      expect(silenced.split(' ').toSorted()).toEqual(roles);
    });

    it('is to send mail from the one address', () => {
      const sending = rights().filter(({ actions }) => actions.includes('ses:SendEmail'));
      expect(sending.map(({ condition }) => condition)).toEqual(
        sending.map(() => ({ StringEquals: { 'ses:FromAddress': 'desk@example.com' } })),
      );
    });

    it('is to send mail to whoever is an identity of the account, too', () => {
      const sending = rights().filter(({ actions }) => actions.includes('ses:SendEmail'));
      expect(sending.length).toBeGreaterThan(0);
      for (const { role, resources } of sending)
        expect(resources, role).toContain('arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*');
    });

    it.each([
      ['dynamodb', 'dynamodb:PutItem'],
      ['s3', 's3:PutObject'],
      ['secretsmanager', 'nothing is written there'],
    ])('is to write under the key through %s for those alone who have %s', (service, action) => {
      const through = rights().filter(({ condition }) => JSON.stringify(condition).includes(`"${service}.`));
      const under = through.filter(({ actions }) => actions.includes('kms:GenerateDataKey')).map(({ role }) => role);
      expect(through.length).toBeGreaterThan(0);
      expect([...new Set(under)].sort()).toEqual(rolesThatMay(action));
    });

    it('is taken on by a service for this account alone', () => {
      for (const [id, { Properties }] of made().all('AWS::IAM::Role'))
        expect(Properties['AssumeRolePolicyDocument'], id).toMatchObject({
          Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }],
        });
    });

    it('is to use the key through a service only', () => {
      const uses = rights().filter(({ actions }) => actions.some((action) => action.startsWith('kms:')));
      expect(uses.length).toBeGreaterThan(16);
      expect(uses.filter(({ condition }) => condition['StringEquals']?.['kms:ViaService'] === undefined)).toEqual([]);
    });
  });
}

function starredIn({ actions, resources, notResources }: Right): string[] {
  const named = [...resources, ...notResources.map((resource) => `not ${resource}`)];
  return named.filter((resource) => resource.includes('*')).map((resource) => `${actions.toSorted().join(', ')} on ${resource}`); // prettier-ignore
}
