import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { INBOX_PREFIX } from '../shared/names.ts';
import { Ingest } from './ingest.ts';
import { Notify } from './notify.ts';
import { Publish } from './publish.ts';
import type { Settings } from './settings.ts';
import { Site } from './site.ts';
import { Storage } from './storage.ts';
import { Sweep } from './sweep.ts';

export interface DropfeedStackProps {
  readonly settings: Settings;
}

/** All of Dropfeed. Belongs to no account or region: it goes where it is deployed. */
export class DropfeedStack extends Stack {
  constructor(scope: Construct, id: string, { settings }: DropfeedStackProps) {
    super(scope, id, { description: 'Dropfeed: a bucket that becomes a feed' });
    const storage = new Storage(this, 'Storage', settings);
    const site = new Site(this, 'Site', settings);
    const surroundings = { storage, site, settings };
    const publish = new Publish(this, 'Publish', surroundings);
    const publishQueue = publish.queue;
    new Ingest(this, 'Ingest', { ...surroundings, publishQueue });
    new Sweep(this, 'Sweep', { ...surroundings, publishQueue });
    if (settings.hub !== null) new Notify(this, 'Notify', { ...surroundings, publish });

    const inbox = `s3://${storage.dropBucket.bucketName}/${INBOX_PREFIX}`;
    const outputs = {
      SiteUrl: `${site.url}/`,
      FeedRss: `${site.url}/feed.xml`,
      FeedAtom: `${site.url}/atom.xml`,
      FeedJson: `${site.url}/feed.json`,
      DropBucket: storage.dropBucket.bucketName,
      DropCommand: `aws s3 cp FILE ${inbox}`,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
