import {
  type AttributeValue,
  type DynamoDBClient,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Neighbour } from '../../domain/feed/model.ts';
import { ALL_FEED, ALL_FEED_SHARDS } from '../../names.ts';
import type { Member, MemberLinks, MemberStore, Position, Range } from '../../ports.ts';
import { conflictOr, type Key, rowsIn } from './dynamo-rows.ts';

const shardKey = (shard: number): string => `F#${ALL_FEED}#${shard.toString().padStart(2, '0')}`;
const shardOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16) % ALL_FEED_SHARDS;
const ALL_FEED_PARTITIONS = Array.from({ length: ALL_FEED_SHARDS }, (_, shard) => shardKey(shard));
const orderOf = ({ entry }: Member): string => `${entry.arrivedAt}#${entry.id}`;
const memberKey = (feed: string, { arrivedAt, id }: Position): Key => ({
  PK: feed === ALL_FEED ? shardKey(shardOf(id)) : `F#${feed}`,
  SK: `I#${arrivedAt}#${id}`,
});

const neighbourText = (neighbour: Neighbour | null) =>
  neighbour && { id: neighbour.id, title: neighbour.title };
// One text, since the embedded server compares nothing but scalars.
const linksText = ({ previous, next, isWritten }: MemberLinks): string =>
  JSON.stringify({ previous: neighbourText(previous), next: neighbourText(next), isWritten });

/** `!` and `~` sort before and after every character of a time or an id: a bound with `!` leaves out the place itself. */
const memberBounds = ({ after, upTo }: Range): { from: string; to: string } => ({
  from: after === null ? 'I#' : `I#${after.arrivedAt}#${after.id}!`,
  to: upTo === null ? 'I#~' : `I#${upTo.arrivedAt}#${upTo.id}`,
});

type Order = 'newest' | 'oldest';

/** Rows to ask for at once: a megabyte, where an answer ends, has hardly more. */
const MOST_ROWS = 500;

const memberOf = (item: Record<string, AttributeValue>): Member => {
  const { entry, bodyKey, links } = unmarshall(item);
  return { entry, bodyKey, ...(links === undefined ? {} : { links: JSON.parse(links) }) };
};

/** The rows of feeds, those of the feed of everything spread over many partitions. */
export const dynamoMemberStore = (client: DynamoDBClient, TableName: string): MemberStore => {
  const { put, remove } = rowsIn(client, TableName);

  /** Rows of one partition, a page at a time. */
  const rowsOf = (PK: string, range: Range, order: Order, pageSize: number): AsyncIterator<Member[]> => {
    const { from, to } = memberBounds(range);
    const pages = paginateQuery(
      { client, pageSize },
      {
        TableName,
        ConsistentRead: true,
        ScanIndexForward: order === 'oldest',
        KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: marshall({ ':pk': PK, ':from': from, ':to': to }),
      },
    );
    return (async function* () {
      for await (const { Items = [] } of pages) yield Items.map(memberOf);
    })();
  };

  /**
   * The first of all partitions together. Of many partitions a few rows each are read at first, and more only of
   * those whose last row read is among the first.
   */
  const firstOf = async (
    partitions: readonly string[],
    range: Range,
    order: Order,
    limit: number,
  ): Promise<Member[]> => {
    const pageSize = Math.min(MOST_ROWS, Math.ceil((2 * limit) / (partitions.length + 1)));
    const sign = order === 'newest' ? -1 : 1;
    let open = partitions.map((PK) => rowsOf(PK, range, order, pageSize));
    let first: Member[] = [];
    while (open.length > 0) {
      const pages = await Promise.all(open.map((rows) => rows.next()));
      const read = pages.flatMap(({ value, done }) => (done === true ? [] : value));
      first = [...first, ...read].sort((a, b) => (orderOf(a) < orderOf(b) ? -sign : sign)).slice(0, limit);
      const shown = new Set(first);
      open = open.filter((_, i) => {
        const page = pages[i];
        const last = page?.done === true ? undefined : page?.value.at(-1);
        const isFull = first.length === limit && first.at(-1) === last;
        return last !== undefined && shown.has(last) && !isFull;
      });
    }
    return first;
  };

  return {
    async putMember(feed, { entry, bodyKey }) {
      await put(memberKey(feed, entry), { entry, bodyKey });
    },

    async deleteMember(feed, position) {
      await remove(memberKey(feed, position));
    },

    async linkMember(feed, { entry, bodyKey, links: present }, links) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall(memberKey(feed, entry)),
            UpdateExpression: 'SET #links = :links',
            ConditionExpression: `#bodyKey = :bodyKey AND ${present === undefined ? 'attribute_not_exists(#links)' : '#links = :present'}`,
            ExpressionAttributeNames: { '#links': 'links', '#bodyKey': 'bodyKey' },
            ExpressionAttributeValues: marshall(
              { ':links': linksText(links), ':bodyKey': bodyKey, ':present': present && linksText(present) },
              { removeUndefinedValues: true },
            ),
          }),
        );
      } catch (error) {
        throw conflictOr(error, `Article ${entry.id} has changed in feed ${feed}`);
      }
    },

    members: (feed, range, order, limit) =>
      firstOf(feed === ALL_FEED ? ALL_FEED_PARTITIONS : [`F#${feed}`], range, order, limit),
  };
};
