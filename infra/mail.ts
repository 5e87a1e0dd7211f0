import { Aws } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

/**
 * The address that mail comes from. Mail goes over TLS or not at all; what bounced, or was called unwanted, is told to the account's
 * default bus, and is not written to again.
 */
export class Mail extends Construct {
  readonly from: string;
  readonly set: ConfigurationSet;

  constructor(scope: Construct, id: string, { from }: { from: string }) {
    super(scope, id);
    this.from = from;
    this.set = new ConfigurationSet(this, 'Set', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.set.addEventDestination('Returned', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    new EmailIdentity(this, 'From', { identity: Identity.email(from), configurationSet: this.set });
  }

  /**
   * To send mail from this address. Where the recipient's is verified too (and before an account is let out of the sandbox no other is
   * written to), SES asks for the right to that identity as well.
   */
  maySend(): PolicyStatement {
    return new PolicyStatement({
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources: [`${ofSes}:identity/*`, `${ofSes}:configuration-set/${this.set.configurationSetName}`],
      conditions: { StringEquals: { 'ses:FromAddress': this.from } },
    });
  }
}

const ofSes = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
