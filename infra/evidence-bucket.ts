import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface EvidenceBucketProps {
  encryptionKey: IKey;
  accessLogs: Bucket;
  /**
   * The page that people upload from.
   * @default any: an upload needs the signed address anyhow
   */
  origin?: string | undefined;
}

/**
 * Documents as they were handed in, and what is passed on of them. Every version stays. Whoever seals an original gives it a retention
 * date of its own, in governance mode: it can be neither changed nor removed before, but by somebody with a right made for that.
 */
export class EvidenceBucket extends Bucket {
  constructor(scope: Construct, id: string, { encryptionKey, accessLogs, origin = '*' }: EvidenceBucketProps) {
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectLockEnabled: true,
      serverAccessLogsBucket: accessLogs as IBucket, // the library's classes are not quite its interfaces under exactOptionalPropertyTypes
      serverAccessLogsPrefix: 'evidence/',
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { id: 'made', prefix: 'made/', ...goneAfter(1) }, // archives, fetched within minutes
        { id: 'staged', prefix: 'staged/', ...goneAfter(30) }, // what of a statement was still to be counted
      ],
      cors: [
        {
          allowedOrigins: [origin],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type', 'content-length', 'x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm'],
          maxAge: 3600,
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // What arrives is told to the account's default bus. Said here and not by the library, which would bring a function of its own for it.
    (this.node.defaultChild as CfnBucket).addPropertyOverride('NotificationConfiguration', {
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
  }
}

/** What is no original goes by itself, and what stands behind it a day later. */
const goneAfter = (days: number) => ({
  expiration: Duration.days(days),
  noncurrentVersionExpiration: Duration.days(1),
});
