import { describe, expect, it } from 'vitest';
import { readOptions } from '../../local/options.ts';
import { StartError } from '../../local/start-error.ts';

describe('the options of npm start', () => {
  it('have defaults', () => {
    expect(readOptions([])).toEqual({
      port: 8080,
      s3Port: 4566,
      data: '.dropfeed',
      inbox: 'inbox',
      samples: true,
      once: false,
      out: undefined,
      baseUrl: undefined,
      title: 'Dropfeed',
      hub: null,
      images: 'keep',
      indexed: false,
      model: null,
      jsonLogs: false,
      help: false,
    });
  });

  it('take no port that others may use where nobody is served', () => {
    expect(readOptions(['--once', '--no-samples'])).toMatchObject({ once: true, samples: false, s3Port: 0 });
  });

  it('give a base URL without a slash at its end', () => {
    expect(readOptions(['--base-url', 'https://example.org/feeds/']).baseUrl).toBe(
      'https://example.org/feeds',
    );
  });

  it('give a hub its address as it is', () => {
    expect(readOptions(['--hub', 'https://hub.example/websub/']).hub).toBe('https://hub.example/websub/');
  });

  it('choose a language model before the environment does', () => {
    const environment = { DROPFEED_MODEL: 'bedrock', DROPFEED_MODEL_NAME: 'llama3.2' };
    const args = ['--model', 'openai-compatible', '--model-url', 'http://127.0.0.1:11434/v1'];
    expect([
      readOptions(args, environment).model,
      readOptions(['--model', 'off'], environment).model,
    ]).toMatchObject([
      { provider: 'openai-compatible', name: 'llama3.2', url: 'http://127.0.0.1:11434/v1' },
      null,
    ]);
  });

  const refused = [
    { args: ['--port', 'http'], message: '--port takes a port from 0 to 65535, not "http".' },
    { args: ['--s3-port', '70000'], message: '--s3-port takes a port from 0 to 65535, not "70000".' },
    {
      args: ['--base-url', 'ftp://example.org'],
      message: '--base-url takes an http(s) address without a query, not "ftp://example.org".',
    },
    {
      args: ['--hub', 'hub.example'],
      message: '--hub takes an http(s) address, not "hub.example".',
    },
    {
      args: ['--images', 'shrink'],
      message: '--images takes keep, copy or drop, not "shrink".',
    },
    {
      args: ['--model', 'llama3.2'],
      message: 'DROPFEED_MODEL is not one of off, bedrock and openai-compatible. See npm start -- --help',
    },
    { args: ['--prot', '1'], message: "Unknown option '--prot'. See npm start -- --help" },
    { args: ['here'], message: "Unexpected argument 'here'. See npm start -- --help" },
  ];
  it.each(refused)('refuse $args', ({ args, message }) => {
    expect(() => readOptions(args)).toThrow(new StartError('bad-option', message));
  });
});
