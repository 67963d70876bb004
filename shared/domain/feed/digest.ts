import { type Html, html, trusted } from '../pages/escape.ts';
import { dayIn, labelsIn } from '../pages/labels.ts';
import { cutHtml, hasRoom, jsonBytes } from './cut.ts';
import { kept } from './kept.ts';
import type { SafeItem } from './safe-item.ts';

// What an item says of itself in a feed. Reads well as plain text too, for readers that drop the markup.

// Finding them takes longer than writing all that stands around an article's body.
const labelsOf = kept(({ labelLanguage }: SafeItem) => labelsIn(labelLanguage));

const pointList = ({ keyPoints }: SafeItem): Html | null =>
  keyPoints.length === 0 ? null : html`<ul>${keyPoints.map(({ text }) => html`<li>${text}</li>`)}</ul>`;

/** The heading over an item's key points, which says whose they are. */
export const pointsHeading = (item: SafeItem): string => {
  const { keyPoints } = item;
  const labels = labelsOf(item);
  if (keyPoints.some(({ by }) => by === 'model')) return labels.modelPoints;
  return keyPoints.some(({ by }) => by === 'publisher') ? labels.publisherPoints : labels.keyPoints;
};

const readingTime = (item: SafeItem): string => labelsOf(item).minutes(item.readingTime.minutes);

/** The reading time, then the key points. */
export const summaryHtml = (item: SafeItem): Html => html`<p>${readingTime(item)}</p>${pointList(item)}`;

/** The same as plain text, a line each. */
export const summaryText = (item: SafeItem): string =>
  [readingTime(item), ...item.keyPoints.map(({ text }) => `• ${text}`)].join('\n');

/** The picture with caption and credit; what is known of it where there is no address. */
export const figure = (item: SafeItem): Html | null => {
  const { image } = item;
  if (image === null) return null;
  const { url, caption, credit, size } = image;
  const shape = size === undefined ? null : html` width="${size.width}" height="${size.height}"`;
  const picture =
    url === null
      ? html`${labelsOf(item).picture}: `
      : html`<img src="${url}" alt="${caption ?? ''}"${shape} referrerpolicy="no-referrer">`;
  if (caption === null && credit === null) return url === null ? null : html`<figure>${picture}</figure>`;
  const words = html`${caption}${caption && credit ? ' ' : null}${credit && html`<small>${credit}</small>`}`;
  return url === null
    ? html`<figure><figcaption>${picture}${words}</figcaption></figure>`
    : html`<figure>${picture}<figcaption>${words}</figcaption></figure>`;
};

/** Where the article was published: its site or the host of its address, as a link if there is an address. */
export const sourceLink = ({ siteName, sourceUrl }: SafeItem): Html | null => {
  if (sourceUrl === null) return siteName === null ? null : html`${siteName}`;
  return html`<a href="${sourceUrl}">${siteName ?? new URL(sourceUrl).host}</a>`;
};

const origin = (item: SafeItem): Html | null => {
  const labels = labelsOf(item);
  const source = sourceLink(item);
  const facts = [
    ...(source === null ? [] : [html`${labels.source}: ${source}`]),
    ...(item.publishedAt === null ? [] : [html`${labels.published}: ${dayIn(labels, item.publishedAt)}`]),
  ];
  return facts.length === 0
    ? null
    : html`<p>${facts.map((fact, index) => html`${index > 0 ? ' · ' : null}${fact}`)}</p>`;
};

export interface ContentLimits {
  /** Most bytes of the whole, as part of a JSON string. */
  readonly bytes: number;
  /** Where the whole body is if it has no room. */
  readonly url: string;
}

/**
 * All of the item: reading time, key points, picture, body, then source and date of publication. A body that has no
 * room is cut, which the item says.
 */
export const contentHtml = (item: SafeItem, { bytes, url }: ContentLimits): Html => {
  const labels = labelsOf(item);
  const points = pointList(item);
  const heading = points && html`<strong>${pointsHeading(item)}</strong> · `;
  const before = html`<p>${heading}${readingTime(item)}</p>${points}${figure(item)}`;
  const after = html`${origin(item)}`;
  const room = bytes - jsonBytes(before.markup) - jsonBytes(after.markup);
  if (hasRoom(item.html, room)) return html`${before}${trusted(item.html)}${after}`;
  const rest = html`<p><em>${labels.tooLong}</em> <a href="${url}">${labels.readAll}</a></p>`;
  const body = cutHtml(item.html, room - jsonBytes(rest.markup));
  return html`${before}${trusted(body)}${rest}${after}`;
};
