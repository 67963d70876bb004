import { describe, expect, it } from 'vitest';
import { publishWith } from '../../functions/publish.ts';
import { sqsRecord } from '../helpers/sqs-events.ts';
import { markdownArticle, memoryWorld } from '../helpers/world.ts';

describe('the publish handler', () => {
  it('hands back a failed message with those of its group behind it, and builds the other groups', async () => {
    const { change, ingest, context, page } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A harbour')));
    const records = [
      sqsRecord('poison', { group: 'tech' }),
      sqsRecord('{"feed":"tech","version":1}', { group: 'tech' }),
      sqsRecord('{"feed":"news","version":1}', { group: 'news' }),
    ];
    const { batchItemFailures } = await publishWith(context)({ Records: records });
    expect(batchItemFailures).toEqual(
      records.slice(0, 2).map(({ messageId }) => ({ itemIdentifier: messageId })),
    );
    expect(page('news/feed.xml')).toContain('A harbour');
  });

  it('asks that the hub is told of each feed that it built', async () => {
    const { change, ingest, context } = memoryWorld();
    const asked: string[] = [];
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A harbour')));
    const request = sqsRecord('{"feed":"news","version":1}', { group: 'news' });
    const publish = publishWith({ ...context, hubQueue: { send: async (feed) => void asked.push(feed) } });
    await publish({ Records: [request] });
    await publish({ Records: [request] });
    expect(asked).toEqual(['news']);
  });

  it('builds where the queue of the hub cannot be reached', async () => {
    const { change, ingest, context, page } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A harbour')));
    const hubQueue = { send: () => Promise.reject(new Error('connect ECONNREFUSED')) };
    const records = [sqsRecord('{"feed":"news","version":1}', { group: 'news' })];
    expect(await publishWith({ ...context, hubQueue })({ Records: records })).toEqual({
      batchItemFailures: [],
    });
    expect(page('news/feed.xml')).toContain('A harbour');
  });

  it.each(['{}', '{"feed":1,"version":1}', '[]', 'null'])(
    'hands back %s, which asks for no build',
    async (body) => {
      const { publish } = memoryWorld();
      expect((await publish(body)).batchItemFailures).toHaveLength(1);
    },
  );
});
