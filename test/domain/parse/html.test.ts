import { describe, expect, it } from 'vitest';
import { paragraph, readText } from '../../helpers/article-files.ts';

const read = (body: string) =>
  readText(`<!doctype html><title>The ferry sinks in the bay</title>${body}`, 'a.html');
const [one, two, three] = [paragraph(1), paragraph(2), paragraph(3)];

describe('a page', () => {
  it('loses its menus, side columns, comments, hidden parts and scripts', async () => {
    const { text } = await read(
      `<nav><a href="/">Home</a></nav><div class="cookie-banner"><p>${three}</p></div><article><p>${one}</p><div hidden><p>${three}</p></div>
       <p style="display: none">${three}</p><aside><p>${three}</p></aside><script>document.write("${three}")</script><p>${two}</p></article>
       <section id="comments"><p>${three}</p></section><footer><p>${three}</p></footer>`,
    );
    expect(text).toBe(`${one}\n\n${two}`);
  });

  it('keeps its article although the element around it is called a sidebar', async () => {
    expect((await read(`<div class="page has-sidebar sidebar"><p>${one}</p><p>${two}</p></div>`)).text).toBe(
      `${one}\n\n${two}`,
    );
  });

  it('is read although every part of it has the name of furniture', async () => {
    const parts = [one, two, three].map((text) => `<div class="teaser"><p>${text}</p></div>`).join('');
    expect((await read(parts)).text).toBe([one, two, three].join('\n\n'));
  });

  it('resolves links and pictures against its address', async () => {
    const { html, image } = await read(
      `<link rel="canonical" href="https://example.org/news/ferry"><img src="lead.jpg"><p>${one} <a href="../more" onclick="x()">More</a>.</p>
       <figure><img src="/a.jpg" alt="A" width="600" height="400" onerror="x()"><figcaption>The bay</figcaption></figure><p>${two}</p>`,
    );
    expect({ html, image }).toEqual({
      html: `<p>${one} <a href="https://example.org/more">More</a>.</p>\n<figure><img src="https://example.org/a.jpg" alt="A" width="600" height="400" /><figcaption>The bay</figcaption></figure>\n<p>${two}</p>`,
      image: { url: 'https://example.org/news/lead.jpg', caption: null, credit: null },
    });
  });

  it('loses relative links and pictures where it does not say its address', async () => {
    expect((await read(`<p>${one} <a href="more">More</a>.</p><p>${two}</p><img src="a.jpg">`)).html).toBe(
      `<p>${one} More.</p>\n<p>${two}</p>`,
    );
  });

  it('loses the line that names its author, in any language', async () => {
    const { byline, text } = await read(
      `<h1>The ferry sinks in the bay</h1><p>Skrifað af <span rel="author">Jón Jónsson</span></p><p>${one}</p><p>${two}</p>`,
    );
    expect({ byline, text }).toEqual({ byline: 'Jón Jónsson', text: `${one}\n\n${two}` });
  });

  it('loses the pronunciation above its characters and the page numbers of a printed book', async () => {
    const { text } = await read(
      `<p>${one}</p><p><ruby>山路<rp>(</rp><rt>やまみち</rt><rp>)</rp></ruby>を登りながら、こう考えた。<span epub:type="pagebreak">12</span></p><p>${two}</p>`,
    );
    expect(text).toBe(`${one}\n\n山路を登りながら、こう考えた。\n\n${two}`);
  });

  it('keeps a table of data and lays a layout table out', async () => {
    const { text } = await read(
      `<table><tr><td><p>${one}</p><table><tr><th>Year</th><th>Trips</th></tr><tr><td>2025</td><td>7</td></tr></table><p>${two}</p></td></tr></table>`,
    );
    expect(text).toBe(`${one}\n\nYear | Trips\n2025 | 7\n\n${two}`);
  });

  it('keeps verse in one block and code as it is', async () => {
    const { text, html } = await read(
      `<p>${one}</p><p>O ferry,<br>O bay.</p><pre><code>if (a) {\n  b();\n}</code></pre><p>${two}</p>`,
    );
    expect({ text, html }).toEqual({
      text: `${one}\n\nO ferry,\nO bay.\n\nif (a) {\n  b();\n}\n\n${two}`,
      html: `<p>${one}</p>\n<p>O ferry,<br />O bay.</p>\n<pre><code>if (a) {\n  b();\n}</code></pre>\n<p>${two}</p>`,
    });
  });

  it('takes points from a box that is called so', async () => {
    const { keyPoints, text } = await read(
      `<h1>The ferry sinks in the bay</h1><p>${one}</p><div class="key-points"><h2>Key points</h2><ul><li>The ferry crossed the bay every day.</li><li>Its passengers had much to say about it.</li></ul></div><p>${two}</p>`,
    );
    expect({ points: keyPoints.map((point) => [point.by, point.text]), text }).toEqual({
      points: [
        ['publisher', 'The ferry crossed the bay every day.'],
        ['publisher', 'Its passengers had much to say about it.'],
      ],
      text: `${one}\n\n${two}`,
    });
  });

  it('takes no menu and no shopping list for points', async () => {
    const lists = [
      ['Home', 'News', 'Sport'],
      ['200 g of flour', 'two eggs'],
    ];
    const pages = await Promise.all(
      lists.map((items) =>
        read(
          `<h1>The ferry sinks in the bay</h1><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul><p>${one}</p><p>${two}</p>`,
        ),
      ),
    );
    const points = pages.map((page) => page.keyPoints);
    expect(points.flat().filter((point) => point.by === 'publisher')).toEqual([]);
  });
});
