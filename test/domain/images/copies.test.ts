import { describe, expect, it } from 'vitest';
import {
  copyAddress,
  copyName,
  sequencerOf,
  withPublishedCopies,
} from '../../../shared/domain/images/copies.ts';

const ID = '0123456789abcdef0123456789abcdef';
const SITE = { baseUrl: 'https://reader.example/feeds' };
const NAME = copyName('00AF', 'ab'.repeat(32), 'png');

describe('copies of pictures', () => {
  it('are found beside the page of their article', () => {
    const url = `https://reader.example/feeds/a/${ID}/00AF-${'ab'.repeat(32)}.png`;
    const kept = {
      id: ID,
      image: { url: copyAddress(NAME), caption: null, credit: null },
      html: `<p>A</p><img src="${copyAddress(NAME)}" alt="">`,
    };
    expect(withPublishedCopies(kept, SITE)).toEqual({
      image: { url, caption: null, credit: null },
      html: `<p>A</p><img src="${url}" alt="">`,
    });
  });

  const others = [
    'https://a.example/1.png',
    'dropfeed-copy:../../feed.xml',
    'dropfeed-copy:00AF-ab.png',
    `${copyAddress(NAME)}/..`,
    `${copyAddress(NAME)}.svg`,
  ];
  it.each(others)('are nothing else: %s', (url) => {
    const kept = { id: ID, image: { url, caption: null, credit: null }, html: `<img src="${url}" alt="">` };
    expect(withPublishedCopies(kept, SITE)).toEqual({ image: kept.image, html: kept.html });
  });

  it('are not looked for in the text', () => {
    const html = `<p>src="${copyAddress(NAME)}"</p>`;
    expect(withPublishedCopies({ id: ID, image: null, html }, SITE)).toEqual({ image: null, html });
  });

  it('say which put had them', () => {
    expect(['index.html', NAME, `x${NAME}`].map(sequencerOf)).toEqual([undefined, '00AF', undefined]);
  });
});
