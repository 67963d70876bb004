import type { ArticleRecord } from '../domain/article-record.ts';
import { isPart, partsFolder } from '../domain/drop-key.ts';
import { UnreadableArticleError } from '../domain/errors.ts';
import type { FileContents, Part } from '../domain/read-file.ts';
import { type ArticleStore, type BlobStore, ConflictError } from '../ports.ts';
import { etagOfBytes } from './site-files.ts';

const MAX_ATTEMPTS = 20;
/** Calls at the same time where their order does not matter. */
const GROUP = 20;

/** The parts that a file gives to the bucket: a file inside a file is read, but not opened in turn. */
export const shownParts = (key: string, { article, parts }: FileContents): readonly Part[] => {
  if (!isPart(key)) return parts;
  if (article === null && parts.length > 0) {
    throw new UnreadableArticleError(
      'too-deep',
      key,
      `${key} holds files of its own and lies inside another file; drop it by itself.`,
    );
  }
  return [];
};

const inGroups = async <T, R>(items: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += GROUP) {
    results.push(...(await Promise.all(items.slice(start, start + GROUP).map(each))));
  }
  return results;
};

/**
 * Makes the folder of a file's parts hold exactly these; one that is there already, byte for byte, is left alone.
 *
 * @throws ConflictError if another worker is at it
 */
const putParts = async (folder: string, parts: readonly Part[], drops: BlobStore): Promise<void> => {
  const named = new Map(parts.map((part) => [`${folder}${part.name}`, part.bytes]));
  // Deeper down lie the parts of files in a folder that is called like this file.
  const listed = (await drops.list(folder)).filter((key) => !key.slice(folder.length).includes('/'));
  await inGroups(
    listed.filter((key) => !named.has(key)),
    (key) => drops.delete(key),
  );
  const etags = new Map(
    await inGroups(
      listed.filter((key) => named.has(key)),
      async (key) => [key, await drops.etag(key)] as const,
    ),
  );
  // From the last to the first, since feeds have their newest entry first, and what is put later is newer here.
  for (const [key, bytes] of [...named].reverse()) {
    const present = etags.get(key);
    if (present === etagOfBytes(bytes)) continue;
    // Two workers that bring the same part must not both write it: the second would look like a correction.
    await drops.put(key, bytes, { contentType: 'application/octet-stream', ifMatch: present ?? null });
  }
};

/** False if another worker is at it, so that it has to be done again. */
const arePut = async (folder: string, parts: readonly Part[], drops: BlobStore): Promise<boolean> => {
  try {
    await putParts(folder, parts, drops);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
};

interface PartsPorts {
  readonly store: ArticleStore;
  readonly drops: BlobStore;
}

/**
 * Has the bucket hold the parts of a file, and those alone. Each is then a dropped file like any other: its notice
 * brings it to ingest, with a record, an arrival and a rejection of its own.
 *
 * As in settling, whoever has written looks at the record again, and starts over if another event was taken into
 * account meanwhile: the last to write has written by the newest record.
 *
 * @param read what the file gave, if it was read a moment ago
 * @param contents reads the file as it is now; undefined if it is gone or cannot be used, of which an event is to come
 */
export const settleParts = async (
  record: ArticleRecord,
  read: readonly Part[] | undefined,
  contents: () => Promise<readonly Part[] | undefined>,
  { store, drops }: PartsPorts,
): Promise<void> => {
  let current = record;
  let known = read;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (!current.hasParts) return;
    const isUsed = current.content !== null && current.content.state !== 'rejected';
    const parts = isUsed ? (known ?? (await contents())) : [];
    if (parts === undefined) return;
    const isDone = await arePut(partsFolder(current.key), parts, drops);
    const now = await store.article(current.id);
    if (now === undefined || (isDone && now.revision === current.revision)) return;
    if (now.revision !== current.revision) known = undefined;
    current = now;
  }
  throw new ConflictError(`The parts of ${record.key} change without end`);
};
