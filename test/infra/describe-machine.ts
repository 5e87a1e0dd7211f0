import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { fileOf } from '../../infra/file-of.ts';
import { functionFiles } from '../../infra/bundle/bundle-functions.ts';
import { readEnvironment } from '../../aws/environment.ts';
import { readStates } from '../statemachines/states.ts';
import { rightsIn } from './statements.ts';
import { refersTo, type Resource, type Synthesized } from './synthesized.ts';

const placeholders = () => {
  const text = readFileSync(new URL('../../statemachines/incident.asl.json', import.meta.url), 'utf8');
  return [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();
};

const propertiesOf = ([, { Properties }]: [string, Resource]) => Properties;

export function describeMachine(made: () => Synthesized): void {
  const machine = () => propertiesOf(made().all('AWS::StepFunctions::StateMachine')[0] ?? never('machine'));
  const calledBy = () => Object.entries(machine()['DefinitionSubstitutions'] as Record<string, unknown>);

  describe('the machine', () => {
    it('calls the function of its own name in every state', () => {
      const called = calledBy().map(([state, arn]) => [state, refersTo(arn).replace(/[0-9A-F]{8}$/, '')]);
      expect(called.toSorted()).toEqual(placeholders().map((state) => [state, state]));
      expect(functionFiles()).toEqual(expect.arrayContaining(placeholders().map(fileOf)));
    });

    it('may invoke its functions and no others', () => {
      const may = rightsIn(made()).filter(({ role }) => role === 'IncidentRole');
      const invoked = may.filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
      const wanted = calledBy().map(([, arn]) => `<${refersTo(arn)}.Arn>`);
      expect(invoked.flatMap(({ resources }) => resources).toSorted()).toEqual(wanted.toSorted());
    });

    it('is traced, and logged without what passes through it', () => {
      expect(machine()).toMatchObject({
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      });
    });

    it('has a log that needs no room in the account’s policy for logs', () => {
      made().desk.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('^/aws/vendedlogs/states/HoldfastDesk-incident-')])] }, // prettier-ignore
      });
    });

    it('has a version for each revision, kept when the next one comes, and an alias that new executions begin with', () => {
      const [version = never('version')] = made().all('AWS::StepFunctions::StateMachineVersion');
      expect(version[1]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      const [alias = never('alias')] = made().all('AWS::StepFunctions::StateMachineAlias').map(propertiesOf);
      expect(alias).toMatchObject({ Name: 'live', DeploymentPreference: { Type: 'ALL_AT_ONCE' } });
      for (const [, { Properties }] of made().all('AWS::Lambda::Function'))
        expect(JSON.stringify(Properties['Environment'])).toContain(':stateMachine:HoldfastDesk-incident:live');
    });
  });

  describe('a function', () => {
    const functions = () => made().all('AWS::Lambda::Function').map(propertiesOf);

    it('is a file of aws/functions, and every such file is one', () => {
      const described = functions().map(({ Description }) => Description);
      expect(described.toSorted()).toEqual(functionFiles().map((file) => `aws/functions/${file}.ts`).toSorted()); // prettier-ignore
    });

    it('runs on Node 24 and ARM, traced, with a log that ends', () => {
      for (const properties of functions())
        expect(properties).toMatchObject({
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          Handler: 'index.handler',
          TracingConfig: { Mode: 'Active' },
          LoggingConfig: {},
        });
      const logs = made().all('AWS::Logs::LogGroup').map(propertiesOf);
      expect(logs.filter(({ RetentionInDays }) => RetentionInDays === undefined)).toEqual([]);
    });

    it('is given up before the machine gives up on it', () => {
      const most = Math.min(...[...readStates().values()].flatMap(({ TimeoutSeconds }) => TimeoutSeconds ?? []));
      expect(functions().filter(({ Timeout }) => Number(Timeout) >= most)).toEqual([]);
    });

    it('finds in its environment what it reads there', () => {
      for (const { Environment: environment } of functions()) {
        const variables = (environment as { Variables: Record<string, unknown> }).Variables;
        const given = Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? value : standIn(name)]); // prettier-ignore
        const read = readEnvironment(Object.fromEntries(given) as Record<string, string>);
        expect(read.settings.operators).toMatchObject([{ email: 'desk@example.com' }]);
      }
    });

    it('has no secret in its environment or anywhere in a template', () => {
      for (const template of [made().data, made().desk]) {
        const text = JSON.stringify(template.toJSON());
        expect(text).not.toMatch(/SecretString"?:\s*"[^"]|\{\{resolve:(secretsmanager|ssm-secure)/);
      }
      expect(made().all('AWS::SecretsManager::Secret').map(propertiesOf)).toMatchObject([
        { GenerateSecretString: { PasswordLength: 64 } },
      ]);
    });
  });
}

/** What a reference may come to. */
const standIn = (name: string): string =>
  ({
    HOLDFAST_MACHINE: 'arn:aws:states:x',
    HOLDFAST_WEBHOOKS: 'https://queue',
    HOLDFAST_INSPECTIONS: 'https://queue',
    HOLDFAST_PUBLIC_URL: 'https://desk',
  })[name] ?? 'something';

function never(what: string): never {
  throw new Error(`there is no ${what}`);
}
