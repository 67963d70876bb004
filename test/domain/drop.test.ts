import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drop, dropsIn, MalformedNoticeError } from '../../shared/domain/drop.ts';
import { s3Notice } from '../helpers/sqs-events.ts';

const drop: Drop = {
  key: 'inbox/news/a.txt',
  kind: 'put',
  sequencer: '0055AED6DCD90281E5'.padStart(40, '0'),
  time: '2026-11-24T08:00:00.000Z',
  requestId: 'C3D13FE58DE4C810',
};

describe('dropsIn', () => {
  it('reads what S3 sends for a put and a delete', () => {
    expect(dropsIn(s3Notice(drop))).toEqual([drop]);
    expect(dropsIn(s3Notice({ ...drop, kind: 'delete' }))).toEqual([{ ...drop, kind: 'delete' }]);
  });

  it('decodes every key as S3 encodes it', () => {
    const key = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((name) => name.isWellFormed() && !name.endsWith('/'));
    fc.assert(
      fc.property(key, (name) => {
        expect(dropsIn(s3Notice({ ...drop, key: `inbox/${name}` }))).toEqual([
          { ...drop, key: `inbox/${name}` },
        ]);
      }),
    );
  });

  it('pads sequencers, so that a longer one is newer', () => {
    const [short, long] = ['FF', '0100'].map(
      (sequencer) => dropsIn(s3Notice({ ...drop, sequencer }))[0]?.sequencer ?? '',
    );
    expect([short?.length, (short ?? '') < (long ?? '')]).toEqual([40, true]);
  });

  it('tells the loss of a version from a delete', () => {
    const body = s3Notice({ ...drop, kind: 'delete' });
    const lost = body.replace('"sequencer"', '"versionId":"v1","sequencer"');
    const marked = lost.replace('ObjectRemoved:Delete', 'ObjectRemoved:DeleteMarkerCreated');
    expect([lost, marked].map((notice) => dropsIn(notice)[0]?.kind)).toEqual(['version-lost', 'delete']);
  });

  it('orders by time what has no sequencer, in line with what has one', () => {
    const timed = (time: string): string =>
      dropsIn(s3Notice({ ...drop, time }).replace(/,"sequencer":"\w+"/, ''))[0]?.sequencer ?? '';
    const sequencers = [timed('2015-07-21T23:33:48.000Z'), drop.sequencer, timed('2015-07-21T23:33:49.000Z')];
    expect([...sequencers].sort()).toEqual(sequencers);
  });

  const nothing = [
    {
      name: 'the test event of a new notification',
      body: '{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"drop"}',
    },
    { name: 'the mark of a folder', body: s3Notice({ ...drop, key: 'inbox/news/' }) },
    { name: 'a key outside the inbox', body: s3Notice({ ...drop, key: 'rejected/a.txt.json' }) },
    {
      name: 'an event that is no put and no delete',
      body: s3Notice(drop).replace('ObjectCreated:Put', 'ObjectTagging:Put'),
    },
  ];
  it.each(nothing)('finds no drop in $name', ({ body }) => {
    expect(dropsIn(body)).toEqual([]);
  });

  const malformed = [
    { name: 'is not JSON', body: 'hello' },
    { name: 'is JSON but no notification', body: '[]' },
    { name: 'has a record without a key', body: s3Notice(drop).replace('"key"', '"kay"') },
    {
      name: 'has a key that cannot be decoded',
      body: s3Notice(drop).replace('inbox/news', 'inbox/%E0%A4%A'),
    },
    { name: 'has no date', body: s3Notice(drop).replace(drop.time, 'yesterday') },
  ];
  it.each(malformed)('refuses a message that $name', ({ body }) => {
    expect(() => dropsIn(body)).toThrow(MalformedNoticeError);
  });
});
