import type { Environment } from '../shared/config.ts';
import { MODEL_ENV } from '../shared/names.ts';

/** The options that choose a language model, for `parseArgs`. */
export const MODEL_OPTIONS = {
  model: { type: 'string' },
  'model-name': { type: 'string' },
  'model-url': { type: 'string' },
} as const;

export const MODEL_HELP = `  --model WHICH    who writes key points: off, openai-compatible (such as Ollama) or bedrock (off)
  --model-url URL  address of the model's server, such as http://127.0.0.1:11434/v1
  --model-name ID  the model's name there, such as llama3.2
`;

type ModelValues = { readonly [Option in keyof typeof MODEL_OPTIONS]?: string | undefined };

/** The environment with what the options say in place of what it said of the model. */
export const modelEnvironment = (environment: Environment, values: ModelValues): Environment => ({
  ...environment,
  ...(values.model !== undefined && { [MODEL_ENV.provider]: values.model }),
  ...(values['model-name'] !== undefined && { [MODEL_ENV.name]: values['model-name'] }),
  ...(values['model-url'] !== undefined && { [MODEL_ENV.url]: values['model-url'] }),
});
