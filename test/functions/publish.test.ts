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

  it.each(['{}', '{"feed":1,"version":1}', '[]', 'null'])(
    'hands back %s, which asks for no build',
    async (body) => {
      const { publish } = memoryWorld();
      expect((await publish(body)).batchItemFailures).toHaveLength(1);
    },
  );
});
