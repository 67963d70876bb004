import { createHash } from 'node:crypto';
import type { Attachment } from 'postal-mime';
import type { Part } from '../../file-contents.ts';

/** What may be an article, by the ending of its name. Pictures, calendars, signatures and programs are none. */
const READ = new Set(
  'pdf docx epub html htm xhtml mht mhtml txt text md markdown eml json xml rss atom'.split(' '),
);

/** The ending of a file that has no name. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/epub+zip': 'epub',
  'message/rfc822': 'eml',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'multipart/related': 'mhtml',
  'application/json': 'json',
  'application/feed+json': 'json',
  'application/rss+xml': 'xml',
  'application/atom+xml': 'xml',
};
const MAX_STEM = 60;
const SPACE = 0x20;

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

/** A picture or a style that the message's HTML shows is no file of its own. */
const isShown = ({ related, disposition, contentId }: Attachment): boolean =>
  related === true || (disposition === 'inline' && contentId !== undefined);

const endingOf = ({ filename, mimeType }: Attachment): string => {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(filename?.trim() ?? '')?.[1]?.toLowerCase();
  if (mimeType === 'message/rfc822') return 'eml';
  return (ending === undefined ? ENDINGS[mimeType] : ending) ?? '';
};

/** The attachment's own name in letters that are safe everywhere; with a hash of it where that loses some. */
const stemOf = (filename: string | null): string => {
  const given = (filename ?? 'attachment')
    .trim()
    .replace(/^.*[/\\]/s, '')
    .replace(/\.[a-z0-9]{1,10}$/i, '');
  const plain = given.normalize('NFKD').replace(/\p{M}/gu, '');
  const safe =
    /\w(?:[\w.-]{0,58}\w)?/.exec(plain.slice(0, 2 * MAX_STEM).replace(/[^\w.-]+/g, '-'))?.[0] ?? '';
  if (plain.replaceAll(' ', '-') === safe) return safe;
  const hash = createHash('sha256').update(given).digest('hex').slice(0, 8);
  return safe === '' ? `attachment-${hash}` : `${safe}-${hash}`;
};

/** The attachments that may be articles, as files. Of several with one name the second is called `name-2`. */
export const attachmentParts = (attachments: readonly Attachment[]): Part[] => {
  const parts: Part[] = [];
  const names = new Set<string>();
  for (const attachment of attachments) {
    const ending = endingOf(attachment);
    const bytes = bytesOf(attachment);
    if (!READ.has(ending) || isShown(attachment) || bytes.every((byte) => byte <= SPACE)) continue;
    const stem = stemOf(attachment.filename);
    let name = `${stem}.${ending}`;
    for (let count = 2; names.has(name.toLowerCase()); count++) name = `${stem}-${count}.${ending}`;
    names.add(name.toLowerCase());
    parts.push({ name, bytes });
  }
  return parts;
};
