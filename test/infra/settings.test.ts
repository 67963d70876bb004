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
      content: 'full',
      items: 50,
      hub: null,
      indexed: false,
      images: 'keep',
      maxFileBytes: 20_000_000,
      model: 'off',
      modelPrices: '0.035/0.14',
      modelDailyDollars: 1,
      modelDailyTokens: 10_000_000,
      removal: 'retain',
    });
  });

  it('are taken from the context, where numbers of the command line are text', () => {
    const chosen = {
      siteTitle: ' Our news ',
      siteDescription: 'What we read',
      siteLanguage: 'PT-br',
      content: 'summary',
      items: '20',
      hub: 'https://hub.example/',
      indexed: 'yes',
      images: 'copy',
      maxFileBytes: '1000',
      model: 'eu.amazon.nova-lite-v1:0',
      modelDailyDollars: '0.5',
      modelDailyTokens: '2000',
      removal: 'destroy',
    };
    expect(settingsFrom(chosen)).toEqual({
      siteTitle: 'Our news',
      siteDescription: 'What we read',
      siteLanguage: 'pt-BR',
      content: 'summary',
      items: 20,
      hub: 'https://hub.example/',
      indexed: true,
      images: 'copy',
      maxFileBytes: 1000,
      model: 'eu.amazon.nova-lite-v1:0',
      modelPrices: '0.06/0.24',
      modelDailyDollars: 0.5,
      modelDailyTokens: 2000,
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
      context: { model: 'llama' },
      message:
        'The setting model must be off, on or the id of one of Bedrock\'s models or inference profiles, and is "llama"',
    },
    {
      context: { model: 'eu.mistral.pixtral-large-2502-v1:0' },
      message:
        'The setting modelPrices must be given for eu.mistral.pixtral-large-2502-v1:0 as dollars for a million tokens in and out, as in 0.035/0.14, and is null',
    },
    {
      context: { modelDailyDollars: '-1' },
      message: 'The setting modelDailyDollars must be a number above zero, and is "-1"',
    },
    {
      context: { images: 'shrink' },
      message: 'The setting images must be keep, copy or drop, and is "shrink"',
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
