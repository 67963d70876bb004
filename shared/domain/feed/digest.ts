import { type Html, html, trusted } from '../pages/escape.ts';
import { dayIn, labelsIn } from '../pages/labels.ts';
import type { SafeItem } from './safe-feed.ts';

// What an item says of itself in a feed. Reads well as plain text too, for readers that drop the markup.

const pointList = ({ keyPoints }: SafeItem): Html | null =>
  keyPoints.length === 0 ? null : html`<ul>${keyPoints.map(({ text }) => html`<li>${text}</li>`)}</ul>`;

/** The heading over an item's key points, which says whose they are. */
export const pointsHeading = ({ keyPoints, labelLanguage }: SafeItem): string => {
  const labels = labelsIn(labelLanguage);
  if (keyPoints.some(({ by }) => by === 'model')) return labels.modelPoints;
  return keyPoints.some(({ by }) => by === 'publisher') ? labels.publisherPoints : labels.keyPoints;
};

const readingTime = ({ readingTime: { minutes }, labelLanguage }: SafeItem): string =>
  labelsIn(labelLanguage).minutes(minutes);

/** The reading time, then the key points. */
export const summaryHtml = (item: SafeItem): Html => html`<p>${readingTime(item)}</p>${pointList(item)}`;

/** The same as plain text, a line each. */
export const summaryText = (item: SafeItem): string =>
  [readingTime(item), ...item.keyPoints.map(({ text }) => `• ${text}`)].join('\n');

/** The picture with caption and credit; what is known of it where there is no address. */
export const figure = ({ image, labelLanguage }: SafeItem): Html | null => {
  if (image === null) return null;
  const { url, caption, credit } = image;
  const picture =
    url === null
      ? html`${labelsIn(labelLanguage).picture}: `
      : html`<img src="${url}" alt="${caption ?? ''}">`;
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
  const labels = labelsIn(item.labelLanguage);
  const source = sourceLink(item);
  const facts = [
    ...(source === null ? [] : [html`${labels.source}: ${source}`]),
    ...(item.publishedAt === null ? [] : [html`${labels.published}: ${dayIn(labels, item.publishedAt)}`]),
  ];
  return facts.length === 0
    ? null
    : html`<p>${facts.map((fact, index) => html`${index > 0 ? ' · ' : null}${fact}`)}</p>`;
};

/** All of the item: reading time, key points, picture, body, then source and date of publication. */
export const contentHtml = (item: SafeItem): Html => {
  const points = pointList(item);
  const heading = points && html`<strong>${pointsHeading(item)}</strong> · `;
  return html`<p>${heading}${readingTime(item)}</p>${points}${figure(item)}${trusted(item.html)}${origin(item)}`;
};
