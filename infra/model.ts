import { CfnMapping, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import {
  DEFAULT_BEDROCK_MODEL,
  INFERENCE_PROFILES,
  MODEL_CAP_REACHED,
  MODEL_ENV,
  MODEL_NOT_USED,
} from '../shared/names.ts';
import type { Settings } from './settings.ts';

/** What the ids of Bedrock's own inference profiles begin with, before the id of the model. */
const PROFILE = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\.(?=[^.]+\.)/;

interface Model {
  readonly id: string;
  /** The model behind the inference profile; null where the model itself is asked. */
  readonly behind: string | null;
}

const modelOf = (asking: LambdaFunction, model: string): Model => {
  if (model !== 'on') return { id: model, behind: PROFILE.test(model) ? model.replace(PROFILE, '') : null };
  // The stack may go to any region, which is known only when it is deployed.
  const profiles = Object.entries(INFERENCE_PROFILES).flatMap(([prefix, regions]) =>
    regions.map((region) => [region, { prefix }]),
  );
  const mapping = new CfnMapping(asking, 'InferenceProfiles', { mapping: Object.fromEntries(profiles) });
  const prefix = mapping.findInMap(Stack.of(asking).region, 'prefix');
  return { id: `${prefix}.${DEFAULT_BEDROCK_MODEL}`, behind: DEFAULT_BEDROCK_MODEL };
};

/** Lets the function ask the model of the settings and no other, and counts where it did without. */
export const askModel = (asking: LambdaFunction, settings: Settings): void => {
  const { region, account, partition } = Stack.of(asking);
  const { id, behind } = modelOf(asking, settings.model);
  const own =
    behind === null
      ? `arn:${partition}:bedrock:${region}::foundation-model/${id}`
      : `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}`;
  const actions = ['bedrock:InvokeModel'];
  asking.addToRolePolicy(new PolicyStatement({ actions, resources: [own] }));
  if (behind !== null) {
    // A profile has the model run in whichever of its regions is free; only through the profile it may be asked there.
    const resources = [`arn:${partition}:bedrock:*::foundation-model/${behind}`];
    const conditions = { StringEquals: { 'bedrock:InferenceProfileArn': own } };
    asking.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
  }

  const environment = {
    [MODEL_ENV.provider]: 'bedrock',
    [MODEL_ENV.name]: id,
    [MODEL_ENV.prices]: settings.modelPrices,
    [MODEL_ENV.dailyDollars]: String(settings.modelDailyDollars),
    [MODEL_ENV.dailyTokens]: String(settings.modelDailyTokens),
  };
  for (const [name, value] of Object.entries(environment)) asking.addEnvironment(name, value);

  const counted = { ModelNotUsed: MODEL_NOT_USED, ModelCapReached: MODEL_CAP_REACHED };
  for (const [metricName, message] of Object.entries(counted)) {
    asking.logGroup.addMetricFilter(metricName, {
      metricNamespace: 'Dropfeed',
      metricName,
      metricValue: '1',
      defaultValue: 0,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
    });
  }
};
