import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CONTENT_SECURITY_POLICY } from '../shared/names.ts';
import type { Settings } from './settings.ts';
import { NOT_FOUND_PAGE, StaticFiles } from './static-files.ts';
import { abandonedUploads, bucketDefaults } from './storage.ts';

/** Folder of the reading pages, whatever lies beside them included. */
export const PAGES_PREFIX = 'a/';
/** Folder of the files that are the same for every site: style sheet, scripts and icons. */
export const STATIC_PREFIX = 'assets/';

/**
 * A folder's page is its `index.html`, and a folder's name without the closing slash leads to it.
 *
 * CloudFront runs this before its cache; S3 behind an origin access control knows no index pages. The redirect is
 * relative, so that no path can lead to another host.
 */
export const FOLDER_PAGES = `function handler(event) {
  const request = event.request;
  const name = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (name === '') request.uri += 'index.html';
  else if (!name.includes('.')) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: './' + name + '/' } } };
  }
  return request;
}`;

/** The published site: a private bucket, and the CDN that alone may read it. */
export class Site extends Construct {
  readonly bucket: Bucket;
  /** Without a trailing slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);

    this.bucket = new Bucket(this, 'Bucket', {
      ...bucketDefaults(settings),
      lifecycleRules: [abandonedUploads],
    });
    new StaticFiles(this, 'StaticFiles', this.bucket, STATIC_PREFIX);

    // S3 answers 403 for what is not there to those who may not list the bucket, as the CDN may not.
    const notFound = {
      responseHttpStatus: 404,
      responsePagePath: `/${NOT_FOUND_PAGE}`,
      // A page may be asked for a moment before it is published.
      ttl: Duration.seconds(5),
    };

    const distribution = new Distribution(this, 'Distribution', {
      comment: settings.siteTitle,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        // The cast: `isWebsite` is declared in two ways that exactOptionalPropertyTypes holds apart.
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        // The default cache policy keeps to each object's Cache-Control and compresses.
        compress: true,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.responseHeaders(),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'FolderPages', {
              code: FunctionCode.fromInline(FOLDER_PAGES),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      errorResponses: [
        { httpStatus: 403, ...notFound },
        { httpStatus: 404, ...notFound },
      ],
    });
    this.url = `https://${distribution.distributionDomainName}`;
  }

  private responseHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
      // Readers that run in a browser fetch feeds, transcripts and chapters from their own origin.
      corsBehavior: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: ['*'],
        accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
        accessControlAllowOrigins: ['*'],
        accessControlMaxAge: Duration.days(1),
        originOverride: true,
      },
    });
  }
}
