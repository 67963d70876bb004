import type { Environment, ModelSettings } from '../config.ts';
import type { Claim } from '../domain/key-points/model/gate.ts';
import type { Tokens } from '../domain/spending.ts';
import { MODEL_ENV } from '../names.ts';
import { type LanguageModel, LanguageModelError, type ModelAnswer } from '../ports.ts';

const loadSdk = async () => {
  const [sdk, { z }] = await Promise.all([import('ai'), import('zod')]);
  const answer = z.object({
    points: z.array(z.object({ text: z.string(), sentences: z.array(z.number()) })),
  });
  return { ...sdk, answer };
};

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

const bedrock = async ({ name, url }: ModelSettings, environment: Environment) => {
  const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock');
  const {
    AWS_BEARER_TOKEN_BEDROCK: token,
    AWS_REGION: region,
    AWS_SESSION_TOKEN: sessionToken,
  } = environment;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!region || !(token || (accessKeyId && secretAccessKey))) {
    throw new LanguageModelError(
      'broken',
      'Bedrock needs AWS_REGION and credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK.',
      { mayPass: false },
    );
  }
  // Given all of them, the provider looks for none elsewhere: the environment may be another's meanwhile.
  const provider = createAmazonBedrock({
    region,
    apiKey: token ?? '',
    accessKeyId: accessKeyId ?? '',
    secretAccessKey: secretAccessKey ?? '',
    ...(sessionToken ? { sessionToken } : {}),
    baseURL: url ?? `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
  });
  return provider(name);
};

const openAiCompatible = async ({ name, url }: ModelSettings, environment: Environment) => {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const apiKey = environment[MODEL_ENV.apiKey];
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: url ?? '',
    supportsStructuredOutputs: true,
    ...(apiKey ? { apiKey } : {}),
  });
  return provider(name);
};

interface Usage {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

const tokensOf = (usage: Usage | undefined): Tokens | null =>
  usage?.inputTokens === undefined || usage.outputTokens === undefined
    ? null
    : { input: usage.inputTokens, output: usage.outputTokens };

/** The JSON in a text that has more around it, as small models like to give. */
const claimsAmid = (text: string | undefined, { answer }: Sdk): readonly Claim[] | null => {
  const json = text?.slice(text.indexOf('{'), text.lastIndexOf('}') + 1) ?? '';
  try {
    return answer.parse(JSON.parse(json)).points;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && error.name.endsWith('ZodError')))
      return null;
    throw error;
  }
};

const faultOfStatus = (status: number | undefined, cause: Error): LanguageModelError => {
  const said = (fault: 'throttled' | 'timed-out' | 'malformed' | 'broken', mayPass: boolean) =>
    new LanguageModelError(fault, `The model's server failed: ${cause.message}`, { mayPass, cause });
  if (status === 429) return said('throttled', true);
  if (status === 408 || status === 504) return said('timed-out', true);
  if (status === 200) return said('malformed', true);
  return said('broken', status === undefined || status === 424 || status >= 500);
};

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

/** What went wrong, in our terms; an error that is none of the SDK's or the network's comes back as it is. */
const faultOf = (error: unknown, { APICallError, AISDKError }: Sdk): unknown => {
  if (error instanceof LanguageModelError) return error;
  if (isTimeout(error)) {
    return new LanguageModelError('timed-out', 'The model did not answer in time', {
      mayPass: true,
      cause: error,
    });
  }
  if (APICallError.isInstance(error)) return faultOfStatus(error.statusCode, error);
  if (!AISDKError.isInstance(error)) return error;
  return new LanguageModelError('broken', `The model cannot be asked: ${error.message}`, {
    mayPass: false,
    cause: error,
  });
};

/**
 * The model that the settings name. Nothing of the SDK is loaded before the first question.
 *
 * @param environment where keys are found: AWS's for Bedrock, and `DROPFEED_MODEL_API_KEY`
 */
export const languageModel = (settings: ModelSettings, environment: Environment): LanguageModel => ({
  name: `${settings.provider}/${settings.name}`,
  async ask({ instructions, data }, { maxTokens, milliseconds }): Promise<ModelAnswer> {
    const sdk = await loadSdk();
    try {
      const model = await (settings.provider === 'bedrock' ? bedrock : openAiCompatible)(
        settings,
        environment,
      );
      const result = await sdk.generateText({
        model,
        instructions,
        prompt: data,
        output: sdk.Output.object({ schema: sdk.answer }),
        temperature: 0,
        maxOutputTokens: maxTokens,
        // Whether to ask again is for whoever counts time and money.
        maxRetries: 0,
        abortSignal: AbortSignal.timeout(milliseconds),
      });
      const tokens = tokensOf(result.usage);
      if (result.finishReason === 'content-filter')
        throw new LanguageModelError('refused', 'The model refused to answer', { mayPass: false, tokens });
      return { claims: result.output.points, tokens };
    } catch (error) {
      if (!sdk.NoObjectGeneratedError.isInstance(error)) throw faultOf(error, sdk);
      const tokens = tokensOf(error.usage);
      const options = { tokens, cause: error };
      if (error.finishReason === 'content-filter')
        throw new LanguageModelError('refused', 'The model refused to answer', {
          mayPass: false,
          ...options,
        });
      const claims = claimsAmid(error.text, sdk);
      if (claims !== null) return { claims, tokens };
      throw new LanguageModelError('malformed', 'The answer is not the JSON that was asked for', {
        mayPass: true,
        ...options,
      });
    }
  },
});
