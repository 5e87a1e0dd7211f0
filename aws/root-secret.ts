import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { realClock } from './clock.ts';
import type { Environment } from './environment.ts';
import { createSecrets, type AwsSecrets } from './secrets.ts';

export const createRootSecret = ({ secretArn }: Environment): AwsSecrets =>
  createSecrets(new SecretsManagerClient({ maxAttempts: 5 }), secretArn, realClock);
