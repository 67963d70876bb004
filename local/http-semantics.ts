// What RFC 9110 says of a request's headers, as far as a static site needs it.
import type { IncomingHttpHeaders } from 'node:http';

type Encoding = 'br' | 'gzip' | 'identity';

/** A listed coding with any weight at all comes before an identity that is not listed. */
const UNLISTED_IDENTITY_WEIGHT = 1e-6;

const qualities = (header: string): Map<string, number> => {
  const weights = new Map<string, number>();
  for (const member of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = member.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    if (coding !== '' && /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q)) weights.set(coding, Number(q));
  }
  return weights;
};

/** The coding that `Accept-Encoding` likes best, Brotli first among equals; identity where it leaves no choice. */
export const negotiateEncoding = (acceptEncoding: string | undefined): Encoding => {
  const weights = qualities(acceptEncoding ?? '');
  const any = weights.get('*') ?? 0;
  const br = weights.get('br') ?? any;
  const gzip = weights.get('gzip') ?? any;
  const identity = weights.get('identity') ?? UNLISTED_IDENTITY_WEIGHT;
  const best = Math.max(br, gzip, identity);
  if (best === 0) return 'identity';
  return best === br ? 'br' : best === gzip ? 'gzip' : 'identity';
};

/** Validators of what is stored: a quoted strong ETag, and a time of which whole seconds count. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: Date;
}

/** Whether the client's copy is the current one. ETags are compared weakly, and win over dates. */
export const isNotModified = (headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean => {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch.trim() === '*' || new Set(ifNoneMatch.match(/"[^"]*"/g)).has(etag);
  }
  const since = headers['if-modified-since'] ?? '';
  // HTTP dates are in GMT. Any other date says nothing reliable, and the whole file is always a right answer.
  return since.endsWith(' GMT') && Math.floor(lastModified.getTime() / 1000) * 1000 <= Date.parse(since);
};

/** First and last byte, both included. */
interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part of `size` bytes that a GET asks for; null for the whole, which is also the answer to several ranges at
 * once, to another unit, to a range that makes no sense, and to an `If-Range` that no longer holds.
 */
export const requestedRange = (
  headers: IncomingHttpHeaders,
  size: number,
  { etag, lastModified }: Validators,
): ByteRange | 'unsatisfiable' | null => {
  const ifRange = headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag && ifRange !== lastModified.toUTCString()) return null;
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(headers.range?.trim() ?? '') ?? [];
  if (first === '') {
    if (last === '') return null;
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return null;
  if (Number(first) >= size) return 'unsatisfiable';
  return { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
};
