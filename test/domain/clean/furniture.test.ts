import { describe, expect, it } from 'vitest';
import { paragraph, readText } from '../../helpers/article-files.ts';

const [one, two] = [paragraph(1), paragraph(2)];
const around = (line: string): string => `The ferry sinks in the bay\n\n${one}\n\n${line}\n\n${two}`;

describe('furniture', () => {
  const furniture = [
    'ADVERTISEMENT',
    'Advertisement – Continue Reading Below',
    '▶ Listen to this article',
    'Share (24)',
    '1.25x',
    '0:00 / 3:45',
    '12 comments',
    'Read more: How ferries are built',
    'Sign up for our weekly newsletter',
    'Follow us on Instagram',
    '© 2026 Harbour News',
    'We use cookies to improve your experience on this site.',
    'Why you can trust Harbour News',
    'Werbung',
    'Lesen Sie auch: Wie Fähren gebaut werden',
    'À lire aussi : comment on construit un bac',
    'Te puede interesar: cómo se construye un barco',
    'Читайте также: как строят паромы',
    '相关阅读：渡轮是怎样建造的',
    '関連記事',
  ];
  it.each(furniture)('%j goes', async (line) => {
    expect((await readText(around(line))).text.replace(/\n\nAdvertisement – .*\n\n/, '\n\n')).toBe(
      `${one}\n\n${two}`,
    );
  });

  const sentences = [
    'Advertisement is the soul of trade, the captain said.',
    'Share prices of the ferry line fell by a tenth on Friday.',
    'By continuing the crossing, the captain took a risk.',
    'Follow the harbour wall to the end and you see the wreck.',
    'We use cookies as ballast, the cook said.',
    'Sign up for the crew, his father had told him.',
    'Read more slowly, the teacher said to the children on board.',
    'It takes three minutes to read the notice in the wheelhouse.',
    'Hinweise und Anzeige liegen der Polizei vor.',
  ];
  it.each(sentences)('%j stays', async (line) => {
    expect((await readText(around(line))).text).toBe(`${one}\n\n${line}\n\n${two}`);
  });

  it('is a short line that a page repeats, in any language', async () => {
    const text = `The ferry sinks in the bay\n\nReklaam\n\n${one}\n\nReklaam\n\n${two}`;
    expect((await readText(text)).text).toBe(`${one}\n\n${two}`);
  });

  it('is a list of other articles below its label', async () => {
    const text = `The ferry sinks in the bay\n\n${one}\n\nRelated articles\nHow ferries are built\nA day in the harbour\n\n${two}`;
    expect((await readText(text)).text).toBe(`${one}\n\n${two}`);
  });
});

describe('a printed reading time', () => {
  const printed: readonly (readonly [line: string, minutes: number])[] = [
    ['Reading Time:3 minutes', 3],
    ['3 min read', 3],
    ['4-minute read', 4],
    ['24 May 2026 · 5 min read', 5],
    ['Lesezeit: ca. 4 Minuten', 4],
    ['Temps de lecture : 3 min', 3],
    ['Tiempo de lectura: 6 minutos', 6],
    ['Время чтения: 2 минуты', 2],
    ['阅读时间：约3分钟', 3],
    ['この記事は約3分で読めます', 3],
  ];
  it.each(printed)('%j is kept as the publisher’s', async (line, minutes) => {
    const { publisherReadingMinutes, text } = await readText(
      `The ferry sinks in the bay\n\n${line}\n\n${one}\n\n${two}`,
    );
    expect({ publisherReadingMinutes, text }).toEqual({
      publisherReadingMinutes: minutes,
      text: `${one}\n\n${two}`,
    });
  });
});
