import { awsPorts } from '../shared/adapters/aws/ports.ts';
import { powertoolsLog } from '../shared/adapters/powertools-log.ts';
import { readConfig } from '../shared/config.ts';
import { sweepFeeds } from '../shared/pipeline/sweep.ts';

/** On a schedule: requests for builds that got lost are made again. */
export const handler = async (): Promise<void> => {
  const feeds = await sweepFeeds(awsPorts(readConfig(process.env)));
  if (feeds.length > 0) powertoolsLog('sweep').info('builds requested again', { feeds });
};
