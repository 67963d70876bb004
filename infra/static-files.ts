import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { ownLogAndRole } from './node-function.ts';

const FOLDER = join(import.meta.dirname, '..', 'web');

/** The page that the CDN shows where there is none; at the top of the site, unlike the other files. */
export const NOT_FOUND_PAGE = '404.html';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

class UnknownFileTypeError extends Error {
  override readonly name = 'UnknownFileTypeError';

  constructor(file: string) {
    super(`web/${file} has no known content type: add its ending to CONTENT_TYPES in infra/static-files.ts`);
  }
}

const contentTypeOf = (file: string): string => {
  const contentType = CONTENT_TYPES[extname(file)];
  if (contentType === undefined) throw new UnknownFileTypeError(file);
  return contentType;
};

// In Python, whose runtime has the SDK and CloudFormation's protocol on board: nothing to bundle.
const COPY = `import boto3, cfnresponse
def handler(event, context):
    try:
        if event['RequestType'] != 'Delete':
            for file in event['ResourceProperties']['Files']:
                boto3.client('s3').copy_object(MetadataDirective='REPLACE', TaggingDirective='REPLACE', **file)
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, 'static-files')
    except Exception as error:
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, 'static-files', reason=str(error))
`;

/**
 * Puts the files of `web/` into the site bucket, again whenever one of them changes.
 *
 * CDK's BucketDeployment does the like with whole families of actions, and with a layer of 22 MB.
 */
export class StaticFiles extends Construct {
  constructor(scope: Construct, id: string, bucket: Bucket, folder: string) {
    super(scope, id);
    const names = readdirSync(FOLDER).filter((file) => !file.startsWith('.'));
    const files = names.sort().map((file) => ({
      asset: new Asset(this, file, { path: join(FOLDER, file) }),
      key: file === NOT_FOUND_PAGE ? file : `${folder}${file}`,
      contentType: contentTypeOf(file),
    }));

    const copier = new LambdaFunction(this, 'Copier', {
      ...ownLogAndRole(this, 'Copier'),
      description:
        'Puts style sheet, scripts and icons into the site bucket at each deployment that changes them',
      code: Code.fromInline(COPY),
      handler: 'index.handler',
      runtime: Runtime.PYTHON_3_13,
      architecture: Architecture.ARM_64,
      timeout: Duration.minutes(1),
    });
    copier.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: files.map(({ asset }) => asset.bucket.arnForObjects(asset.s3ObjectKey)),
      }),
    );
    copier.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:PutObject'],
        resources: files.map(({ key }) => bucket.arnForObjects(key)),
      }),
    );

    new CustomResource(this, 'Copies', {
      serviceToken: copier.functionArn,
      resourceType: 'Custom::StaticFiles',
      properties: {
        Files: files.map(({ asset, key, contentType }) => ({
          Bucket: bucket.bucketName,
          Key: key,
          CopySource: `${asset.s3BucketName}/${asset.s3ObjectKey}`,
          ContentType: contentType,
          CacheControl: 'public, max-age=300',
        })),
      },
    });
  }
}
