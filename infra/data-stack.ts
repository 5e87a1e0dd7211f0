import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccessLogs } from './access-logs.ts';
import { DataKey } from './data-key.ts';
import { DeskTable } from './desk-table.ts';
import { EvidenceBucket } from './evidence-bucket.ts';
import { People } from './people.ts';
import { RootSecret } from './root-secret.ts';
import type { DeskSettings } from './settings.ts';

/** What lies in the bucket, by what the names begin with. */
export type Objects = 'documents' | 'made' | 'staged';

export const documentsExport = (stack: string) => `${stack}-evidence`;

/** What must outlive every deployment: incidents, documents, secrets, people. It stays when the stack goes. */
export class DataStack extends Stack {
  readonly key: DataKey;
  readonly table: DeskTable;
  readonly evidence: EvidenceBucket;
  /** All objects of a kind, under a name that is the same for every deployment: what may be done with them is said once, and acknowledged. */
  readonly objects: (kind: Objects) => string;
  readonly secret: RootSecret;
  readonly people: People;

  constructor(scope: Construct, id: string, { publicUrl }: DeskSettings) {
    super(scope, id, { terminationProtection: true, description: 'Incident desk: what is kept' });
    this.key = new DataKey(this, 'Key');
    this.table = new DeskTable(this, 'Table', { encryptionKey: this.key });
    this.evidence = new EvidenceBucket(this, 'Evidence', {
      encryptionKey: this.key,
      accessLogs: new AccessLogs(this, 'AccessLogs'),
      origin: publicUrl,
    });
    const bucket = this.exportValue(this.evidence.bucketArn, { name: documentsExport(id) });
    this.objects = (kind) => `${bucket}/${kind}/*`;
    this.secret = new RootSecret(this, 'Secret', { encryptionKey: this.key });
    this.people = new People(this, 'People');

    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'BucketName', { value: this.evidence.bucketName });
    new CfnOutput(this, 'SecretArn', { value: this.secret.secretArn });
    new CfnOutput(this, 'UserPoolId', { value: this.people.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: this.people.client.userPoolClientId });
  }
}
