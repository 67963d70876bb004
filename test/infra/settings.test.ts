import { RootConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const settingsFrom = (context: Record<string, unknown>) => {
  const { node } = new RootConstruct();
  for (const [name, value] of Object.entries(context)) node.setContext(name, value);
  return readSettings(node);
};

describe('settings', () => {
  it('have a default each', () => {
    expect(settingsFrom({})).toEqual({
      siteTitle: 'Dropfeed',
      siteDescription: 'Articles, with their key points and reading time',
      siteLanguage: 'en',
      maxFileBytes: 20_000_000,
      removal: 'retain',
    });
  });

  it('are taken from the context, where numbers of the command line are text', () => {
    const chosen = {
      siteTitle: ' Our news ',
      siteDescription: 'What we read',
      siteLanguage: 'PT-br',
      maxFileBytes: '1000',
      removal: 'destroy',
    };
    expect(settingsFrom(chosen)).toEqual({
      siteTitle: 'Our news',
      siteDescription: 'What we read',
      siteLanguage: 'pt-BR',
      maxFileBytes: 1000,
      removal: 'destroy',
    });
  });

  const faults = [
    {
      context: { siteTitle: '  ' },
      message: 'The setting siteTitle must be a text, and is "  "',
    },
    {
      context: { siteLanguage: 'not a language' },
      message: 'The setting siteLanguage must be a language tag such as en or pt-BR, and is "not a language"',
    },
    {
      context: { maxFileBytes: '20 MB' },
      message: 'The setting maxFileBytes must be a whole number above zero, and is "20 MB"',
    },
    {
      context: { removal: true },
      message: 'The setting removal must be retain or destroy, and is true',
    },
  ];
  it.each(faults)('that cannot be used are named: $context', ({ context, message }) => {
    expect(() => settingsFrom(context)).toThrow(message);
  });
});
