import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.ts';
import type { ArticleRecord } from '../domain/article-record.ts';
import { ARTICLES_PREFIX } from '../names.ts';
import type { BlobStore } from '../ports.ts';

/** What is kept of an article's body, in the drop bucket. */
type Body = Pick<Article, 'html' | 'text'>;

const folderOf = (id: string): string => `${ARTICLES_PREFIX}${id}/`;

/**
 * Keeps the body that was read from the put with this sequencer; gives its key. The key names both the put and the
 * bytes: a body is never overwritten, and one that can no longer be used is told from one about to be.
 */
export const putBody = async (
  drops: BlobStore,
  id: string,
  sequencer: string,
  { html, text }: Body,
): Promise<string> => {
  const json = Buffer.from(JSON.stringify({ html, text }));
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 16);
  const key = `${folderOf(id)}${sequencer}-${hash}.json`;
  await drops.put(key, json, { contentType: 'application/json; charset=utf-8' });
  return key;
};

export const readBody = async (drops: BlobStore, bodyKey: string): Promise<Body | undefined> => {
  const blob = await drops.get(bodyKey);
  return blob === undefined ? undefined : (JSON.parse(Buffer.from(blob.bytes).toString()) as Body);
};

/**
 * Removes the article's bodies that can never be used again: those of puts that a newer put or a delete has
 * overtaken. A body of a newer put than the record knows is about to be used, and stays.
 */
export const clearBodies = async (
  { id, history, content }: ArticleRecord,
  drops: BlobStore,
): Promise<void> => {
  const current = content?.state === 'live' ? content.bodyKey : undefined;
  const isOvertaken = (key: string): boolean => {
    const sequencer = key.slice(folderOf(id).length).split('-', 1)[0] ?? '';
    return key !== current && (sequencer <= (content?.sequencer ?? '') || sequencer <= history.deletedAt);
  };
  const overtaken = (await drops.list(folderOf(id))).filter(isOvertaken);
  await Promise.all(overtaken.map((key) => drops.delete(key)));
};
