import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** What links, seals and other keys are derived from: made by Secrets Manager, known to nobody, in no template. */
export class RootSecret extends Secret {
  constructor(scope: Construct, id: string, { encryptionKey }: { encryptionKey: IKey }) {
    super(scope, id, {
      description: 'Links, seals and keys of the incident desk are derived from this',
      encryptionKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4':
        'Changed by hand when it must be: every second change ends links that people hold (docs/deploy.md).',
    });
  }
}
