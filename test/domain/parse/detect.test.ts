import { describe, expect, it } from 'vitest';
import { detect } from '../../../shared/domain/parse/detect.ts';

describe('detect', () => {
  const cases: readonly (readonly [name: string, content: string, format: string])[] = [
    ['a.txt', 'The ferry sinks.', 'text'],
    ['Notes 2.0', 'The ferry sinks.', 'text'],
    ['inbox/news.d/notes', 'The ferry sinks.', 'text'],
    ['a.txt', '<!DOCTYPE html><p>The ferry sinks.', 'html'],
    ['a.txt', '<!-- saved --><div class="x">The ferry</div>', 'html'],
    ['a.php', '<html><p>The ferry sinks.', 'html'],
    ['a.txt', 'a < b and <p> is a tag', 'text'],
    ['a.html', 'The ferry sinks.', 'text'],
    ['a.html', 'The <b>ferry</b> sinks.', 'html'],
    ['a.md', '<p align="center">The ferry</p>\n\n# It sinks', 'markdown'],
    ['a.md', 'The ferry sinks.\nIt is gone.', 'text'],
    ['a.txt', '---\ntitle: The ferry\n---\nIt sinks.', 'markdown'],
    ['a.txt', '# The ferry\n\nIt [sinks](https://example.org).', 'markdown'],
    ['a.txt', '# 1 in the world', 'text'],
    ['a.txt', '{"headline": "The ferry"}', 'json'],
    ['a.txt', '{well, not quite JSON', 'text'],
    ['a.json', '{well, not quite JSON', 'json'],
    ['a.json', '<!doctype html><p>The ferry', 'html'],
  ];
  it.each(cases)('tells %s containing %j to be %s', (file, content, format) => {
    expect(detect(new TextEncoder().encode(content), file).format).toBe(format);
  });

  const unknown: readonly (readonly [name: string, content: string])[] = [
    ['a.xml', '<?xml version="1.0"?><rss/>'],
    ['a.txt', '<?xml version="1.0"?><feed/>'],
    ['a.js', 'alert(1)'],
    ['a.docx', 'PK\u0003\u0004'],
    ['a.txt', '{\\rtf1 The ferry}'],
  ];
  it.each(unknown)('refuses %s containing %j', (file, content) => {
    expect(() => detect(new TextEncoder().encode(content), file)).toThrow(
      /this version reads text, Markdown, HTML and JSON files\.$/,
    );
  });
});
