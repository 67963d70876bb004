import { describe, expect, it } from 'vitest';
import type { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { parseJsonArticle } from '../../../shared/domain/parse/json.ts';

const FIRST = 'The ferry left at nine, with forty passengers and a dog.';
const SECOND = 'It came back at noon without the dog, which nobody could explain.';

const read = (json: unknown) => {
  const { blocks, clues } = parseJsonArticle(json, 'ferry.json');
  return {
    texts: blocks.map(({ text }) => text),
    clues: Object.fromEntries(clues.map(({ field, value }) => [field, value])),
  };
};

describe('an article that a program saved', () => {
  it('is read from its title and the text called content', () => {
    const json = {
      title: 'Where is the dog?',
      lang: 'en',
      author: 'Ada Hill',
      date: '2026-03-02',
      content: `${FIRST}\n\n${SECOND}`,
    };
    expect(read(json)).toEqual({
      texts: [FIRST, SECOND],
      clues: { title: 'Where is the dog?', byline: 'Ada Hill', publishedAt: '2026-03-02', language: 'en' },
    });
  });

  it('is read from its HTML where it has text as well, with everything it says of itself', () => {
    const json = {
      title: 'Where is the dog?',
      byline: 'Ada Hill',
      publishedTime: '2026-03-02T08:00:00Z',
      lang: 'en',
      siteName: 'The Harbour',
      url: 'https://harbour.example/dog',
      lead_image_url: 'https://harbour.example/dog.jpg',
      tags: ['dogs', 'ferries'],
      content: `<div><p>${FIRST}</p><p>${SECOND}</p></div>`,
      textContent: `${FIRST} ${SECOND}`,
    };
    expect(read(json)).toEqual({
      texts: [FIRST, SECOND],
      clues: {
        title: 'Where is the dog?',
        byline: 'Ada Hill',
        publishedAt: '2026-03-02T08:00:00Z',
        language: 'en',
        siteName: 'The Harbour',
        url: 'https://harbour.example/dog',
        imageUrl: 'https://harbour.example/dog.jpg',
        tag: 'ferries',
      },
    });
  });

  it('needs both, a title and a body', () => {
    for (const json of [{ title: 'Where is the dog?' }, { content: FIRST }, [FIRST], FIRST, null, 3]) {
      let code = 'read';
      try {
        read(json);
      } catch (error) {
        ({ code } = error as UnreadableArticleError);
      }
      expect(code).toBe('unknown-format');
    }
  });
});
