import { createHash } from 'node:crypto';
import type { SiteFile } from '../domain/feed/model.ts';
import type { BlobStore, PutOptions } from '../ports.ts';

const bytesOf = ({ body }: SiteFile): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);

/** The ETag that an object of these bytes has in a bucket. */
export const etagOfBytes = (bytes: Uint8Array): string =>
  `"${createHash('md5').update(bytes).digest('hex')}"`;

/** The ETag that the file has once it is in the site bucket. */
export const etagOf = (file: SiteFile): string => etagOfBytes(bytesOf(file));

export const putSiteFile = (
  pages: BlobStore,
  file: SiteFile,
  options: Pick<PutOptions, 'ifMatch'> = {},
): Promise<void> =>
  pages.put(file.path, bytesOf(file), {
    contentType: file.contentType,
    cacheControl: file.cacheControl,
    ...options,
  });
