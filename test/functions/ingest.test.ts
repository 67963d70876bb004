import { describe, expect, it } from 'vitest';
import { ingestWith } from '../../functions/ingest.ts';
import { articleId } from '../../shared/domain/drop-key.ts';
import { sqsRecord } from '../helpers/sqs-events.ts';
import { markdownArticle, memoryWorld } from '../helpers/world.ts';

describe('the ingest handler', () => {
  it('reports a message that is no notice alone, and takes in its neighbours', async () => {
    const { change, ingest, tables } = memoryWorld();
    const notices = ['a', 'b', 'c'].map((name) => change('put', `inbox/${name}.md`, markdownArticle(name)));
    const response = await ingest(notices[0] ?? '', 'poison', ...notices.slice(1));
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: expect.any(String) }]);
    expect(tables.articles.size).toBe(3);
  });

  it('says of a message that failed whether it will be tried again', async () => {
    const { context, logged } = memoryWorld();
    for (const receiveCount of [4, 5])
      await ingestWith(context)({ Records: [sqsRecord('poison', { receiveCount })] });
    expect(logged.map(({ message }) => message)).toEqual([
      'message will be retried',
      'message failed for the last time and waits in the dead-letter queue',
    ]);
  });

  it('logs one line for each file, with its key, article id, duration and outcome', async () => {
    const { change, ingest, logged } = memoryWorld();
    await ingest(change('put', 'inbox/news/a b.md', markdownArticle('A harbour')));
    expect(logged).toEqual([
      {
        message: 'file ingested',
        key: 'inbox/news/a b.md',
        articleId: articleId('inbox/news/a b.md'),
        event: 'put',
        droppedAt: '2026-01-01T00:00:01.000Z',
        durationMs: 0,
        outcome: 'published',
        title: 'A harbour',
        feed: 'news',
        minutes: 1,
        keyPoints: [],
      },
    ]);
  });

  it('asks for a build of the named feed and of the feed of everything', async () => {
    const { change, ingest, requests } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
    expect(requests).toEqual([
      { feed: 'news', version: 1 },
      { feed: 'all', version: 1 },
    ]);
  });

  const rejected = [
    { name: 'an empty file', key: 'inbox/news/a.txt', content: ' \n', code: 'empty' },
    { name: 'an RTF document', key: 'inbox/a.rtf', content: '{\\rtf1 A}', code: 'unknown-format' },
    {
      name: 'a file that is too large',
      key: 'inbox/a.txt',
      content: 'word '.repeat(200_001),
      code: 'too-large',
    },
    {
      name: 'a folder that can be no feed',
      key: 'inbox/all/a.md',
      content: markdownArticle('A'),
      code: 'bad-feed-name',
    },
  ];
  it.each(rejected)('rejects $name with a reason beside it, and says the same in the log', async (file) => {
    const { change, ingest, drops, logged, page } = memoryWorld();
    await ingest(change('put', file.key, file.content));
    const note = JSON.parse(String(drops.get(`rejected/${file.key.slice('inbox/'.length)}.json`)?.bytes));
    expect(note).toEqual({
      key: file.key,
      code: file.code,
      message: expect.stringContaining(file.key),
      time: '2026-01-01T00:00:01.000Z',
      requestId: 'REQUEST1',
    });
    expect(logged).toEqual([
      expect.objectContaining({ outcome: 'rejected', code: file.code, reason: note.message }),
    ]);
    expect(page(`a/${articleId(file.key)}/index.html`)).toBeUndefined();
  });

  it('takes the reason away when a good version arrives', async () => {
    const { change, ingest, drops } = memoryWorld();
    await ingest(change('put', 'inbox/a.md', ''));
    await ingest(change('put', 'inbox/a.md', markdownArticle('A')));
    expect([...drops.keys()].filter((key) => key.startsWith('rejected/'))).toEqual([]);
  });

  it('keeps an article whose file lost an old version, and forgets it when that was the last', async () => {
    const { change, ingest, tables, drops } = memoryWorld();
    await ingest(change('put', 'inbox/a.md', markdownArticle('A harbour')));
    const content = drops.get('inbox/a.md');
    const lost = () => change('delete', 'inbox/a.md').replace('"sequencer"', '"versionId":"v1","sequencer"');
    const notice = lost();
    if (content !== undefined) drops.set('inbox/a.md', content);
    await ingest(notice);
    const kept = tables.members.size;
    await ingest(lost());
    expect([kept, tables.members.size]).toEqual([1, 0]);
  });

  it('hands a message back when a service fails, and loses nothing', async () => {
    const { change, ingest, context, publishAll, page } = memoryWorld();
    const notice = change('put', 'inbox/a.md', markdownArticle('A harbour'));
    const { putMember } = context.store;
    context.store.putMember = () => Promise.reject(new Error('throttled'));
    const failed = await ingest(notice);
    context.store.putMember = putMember;
    const repeated = await ingest(notice);
    await publishAll();
    expect([failed.batchItemFailures.length, repeated.batchItemFailures.length]).toEqual([1, 0]);
    expect(page('feed.xml')).toContain('A harbour');
  });
});
