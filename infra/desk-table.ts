import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { deadline, expiry, indexes, key, place } from './table-layout.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table. Its stream tells the two consumers what was written. */
export class DeskTable extends Table {
  constructor(scope: Construct, id: string, { encryptionKey }: { encryptionKey: IKey }) {
    super(scope, id, {
      partitionKey: text(key.partition),
      sortKey: text(key.sort),
      timeToLiveAttribute: expiry,
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, partition] of Object.entries(indexes))
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        sortKey: text(indexName === 'by-deadline' ? deadline : place),
        projectionType: ProjectionType.KEYS_ONLY,
      });
  }
}
