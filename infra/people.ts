import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

const roles = {
  admin: 'Registers providers, merchants and terminals, and makes tokens',
  operator: 'Decides, closes, lifts',
  reporter: 'Reports, and answers for a merchant',
};

/**
 * Those who sign in: a group is a role, and who belongs to a merchant carries its id, which only an administrator can write. Nobody signs
 * up by themselves.
 */
export class People extends UserPool {
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      selfSignUpEnabled: false,
      signInAliases: { email: true }, // demands the address by itself: Cognito refuses a client that may not write what is `required`
      signInCaseSensitive: false,
      customAttributes: { merchantId: new StringAttribute({ minLen: 1, maxLen: 64, mutable: true }) },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [name, description] of Object.entries(roles)) this.addGroup(name, { groupName: name, description });
    this.client = this.addClient('Console', {
      authFlows: { userSrp: true, adminUserPassword: true }, // the second for whoever may call for the pool itself
      disableOAuth: true, // the library would have it hand tokens to https://example.com
      generateSecret: false, // a page in a browser keeps none
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true, locale: true }),
    });
    acknowledge(this, {
      'AwsSolutions-COG2':
        'A second factor is offered, not forced: shop staff share devices and have no telephone of the firm.',
      'AwsSolutions-COG8':
        'The Plus plan costs by user and brings nothing that a deployment without it lacks; it can be switched on.',
    });
  }
}
