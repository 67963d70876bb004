import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda';
import { awsModelLedger, awsPorts } from '../shared/adapters/aws/ports.ts';
import { createFetcher } from '../shared/adapters/http/fetcher.ts';
import { powertoolsLog } from '../shared/adapters/powertools-log.ts';
import { startReader } from '../shared/adapters/reader/reader.ts';
import { readConfig, readModelSettings } from '../shared/config.ts';
import { liveArticle } from '../shared/domain/article-record.ts';
import { type Drop, dropsIn } from '../shared/domain/drop.ts';
import { articleId } from '../shared/domain/drop-key.ts';
import { imagePolicy } from '../shared/pipeline/images.ts';
import { type IngestPorts, ingestDrop } from '../shared/pipeline/ingest.ts';
import type { Settled } from '../shared/pipeline/settle.ts';
import type { Log } from '../shared/ports.ts';
import { logFailure } from './log-failure.ts';
import { startModelPoints } from './model-points.ts';

export interface IngestContext extends IngestPorts {
  readonly log: Log;
}

/** What became of a file, as the log and the terminal say it. */
const outcomeOf = (settled: Settled | undefined): Record<string, unknown> => {
  const content = settled?.record.content;
  if (content?.state === 'rejected')
    return { outcome: 'rejected', code: content.code, reason: content.message };
  if (content?.state === 'settings') return { outcome: 'settings', feed: settled?.record.feed };
  if (content?.state === 'opened') return { outcome: 'opened', parts: content.parts };
  const live = settled === undefined ? null : liveArticle(settled.record);
  if (settled === undefined || live === null) return { outcome: 'deleted' };
  return {
    outcome: settled.shownIn.length > 0 ? 'published' : 'duplicate',
    title: live.entry.title,
    feed: live.entry.feed,
    minutes: live.entry.readingTime.minutes,
    keyPoints: live.entry.keyPoints.map(({ text }) => text),
  };
};

const ingestOne = async (drop: Drop, context: IngestContext): Promise<void> => {
  const started = context.clock().getTime();
  const settled = await ingestDrop(drop, context);
  context.log.info('file ingested', {
    key: drop.key,
    articleId: articleId(drop.key),
    event: drop.kind,
    droppedAt: drop.time,
    durationMs: context.clock().getTime() - started,
    ...outcomeOf(settled),
  });
};

/** Queued S3 notices to articles. A message that fails is reported alone and comes again. */
export const ingestWith =
  (context: IngestContext) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchItemFailure[] = [];
    for (const record of event.Records) {
      try {
        for (const drop of dropsIn(record.body)) await ingestOne(drop, context);
      } catch (error) {
        logFailure(context.log, record, error);
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };

const start = async (): Promise<ReturnType<typeof ingestWith>> => {
  const config = readConfig(process.env);
  const log = powertoolsLog('ingest');
  const model = readModelSettings(process.env);
  const improvePoints = model && (await startModelPoints(model, process.env, awsModelLedger(config), log));
  const ports = awsPorts(config);
  const treatImages = imagePolicy(config.images, { ...ports, fetcher: createFetcher(), log });
  const reader = startReader({
    // Beside the bundle of this file, where `infra/ingest.ts` puts it.
    childModule: new URL('./reader.mjs', import.meta.url),
    maxFileBytes: config.maxFileBytes,
  });
  return ingestWith({
    ...ports,
    maxFileBytes: config.maxFileBytes,
    readFile: reader.readFile,
    ...(improvePoints && { improvePoints }),
    ...(treatImages && { treatImages }),
    log,
  });
};

let ingest: Awaited<ReturnType<typeof start>> | undefined;

export const handler: SQSHandler = async (event) => {
  ingest ??= await start();
  return ingest(event);
};
