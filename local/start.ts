// `npm start`: Dropfeed on this machine, without an account.
import packageJson from '../package.json' with { type: 'json' };
import { powertoolsLog } from '../shared/adapters/powertools-log.ts';
import { feedPaths, OPML_PATH } from '../shared/domain/feed/paths.ts';
import type { Log } from '../shared/ports.ts';
import { type Dropfeed, startDropfeed } from './dropfeed.ts';
import { HELP, readOptions, type StartOptions } from './options.ts';
import { peopleLog } from './people-log.ts';
import { StartError } from './start-error.ts';

const addressesOf = (baseUrl: string, feed: string | null): string[] => {
  const at = (path: string): string => `${baseUrl}/${encodeURI(path)}`;
  const { index, rss, atom, json } = feedPaths(feed);
  return [at(index.replace(/index\.html$/, '')), at(rss), at(atom), at(json)];
};

const guide = async (dropfeed: Dropfeed, { inbox, data }: StartOptions): Promise<string> => {
  const { baseUrl, s3Endpoint, dropBucket } = dropfeed;
  const [site = '', rss = '', atom = '', json = ''] = addressesOf(baseUrl, null);
  const feeds = (await dropfeed.feeds()).map(
    (feed) => `    ${feed}: ${addressesOf(baseUrl, feed).slice(1).join('  ')}`,
  );
  return `
Site   ${site}
RSS    ${rss}
Atom   ${atom}
JSON   ${json}
OPML   ${baseUrl}/${OPML_PATH}
${feeds.length > 0 ? `Feeds\n${feeds.join('\n')}\n` : ''}
Drop a file:   cp FILE ${inbox}/        (or ${inbox}/<feed>/ for a feed of its own)
or by S3:      AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 \\
               aws s3 cp FILE s3://${dropBucket}/inbox/ --endpoint-url ${s3Endpoint}
Delete it and it is gone; replace it and it is corrected.
Everything is kept in ${data}/. Stop with Ctrl-C.
`;
};

/** Gives the exit status. */
const runOnce = async (dropfeed: Dropfeed, { out }: StartOptions, log: Log): Promise<number> => {
  await dropfeed.settled();
  const rejections = await dropfeed.rejections();
  const failures = await dropfeed.failures();
  if (rejections.length > 0) {
    log.error(`${rejections.length} rejected`, {
      files: rejections.map(({ key, code }) => `${key} (${code})`).join(', '),
    });
  }
  if (failures > 0) log.error('not everything could be published', { failures });
  if (out !== undefined) log.info('site written', { folder: out });
  return rejections.length === 0 && failures === 0 ? 0 : 1;
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const log = options.jsonLogs ? powertoolsLog('dropfeed') : peopleLog((line) => console.log(line));
  if (!options.jsonLogs) console.log(`Dropfeed ${packageJson.version}\n`);
  const stopped = untilStopped();
  const dropfeed = await startDropfeed(options, log);
  try {
    if (options.once) return await runOnce(dropfeed, options, log);
    await Promise.race([dropfeed.settled(), stopped]);
    if (options.jsonLogs) log.info('ready', { site: dropfeed.baseUrl, s3: dropfeed.s3Endpoint });
    else console.log(await guide(dropfeed, options));
    await stopped;
    return 0;
  } finally {
    await dropfeed.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
