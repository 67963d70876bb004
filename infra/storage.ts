import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { REJECTED_PREFIX } from '../shared/names.ts';
import type { Settings } from './settings.ts';

/** How buckets are kept: private, encrypted by S3, and removed with their objects only if the owner says so. */
export const bucketDefaults = ({ removal }: Settings) => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  removalPolicy: removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  autoDeleteObjects: removal === 'destroy',
});

/** Parts of an upload that was never completed are paid for until they are removed. */
export const abandonedUploads = {
  id: 'abandoned-uploads',
  abortIncompleteMultipartUploadAfter: Duration.days(7),
};

/** Where the articles are: as files, and as rows of the table. */
export class Storage extends Construct {
  readonly dropBucket: Bucket;
  readonly table: TableV2;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);

    this.dropBucket = new Bucket(this, 'DropBucket', {
      ...bucketDefaults(settings),
      versioned: true,
      lifecycleRules: [
        abandonedUploads,
        { id: 'old-reasons', prefix: REJECTED_PREFIX, expiration: Duration.days(90) },
        // Long enough to undo a mistake; what the owner deletes is then really gone.
        {
          id: 'old-versions',
          noncurrentVersionExpiration: Duration.days(30),
          expiredObjectDeleteMarker: true,
        },
      ],
    });

    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.removal === 'retain',
      removalPolicy: settings.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}
