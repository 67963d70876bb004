import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundledCode } from './bundle.ts';

/** A log of its own for a function, and a role that may do nothing but write to it. */
export const ownLogAndRole = (scope: Construct, id: string) => {
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // The role that CDK would make may write to every log group of the account.
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return { logGroup, loggingFormat: LoggingFormat.JSON, role };
};

export interface NodeFunctionProps {
  /** Path of the file that exports `handler`, from the project's root. */
  readonly entry: string;
  /** Further modules that lie beside the handler's, by the name that they have there. */
  readonly modules?: Readonly<Record<string, string>>;
  readonly description: string;
  /** MiB; a function gets one whole processor at 1,769. */
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** How often Lambda repeats an event that failed, where no queue does. */
  readonly retryAttempts?: number;
}

/** A function whose bundle holds all it needs, and that may do nothing but what it is allowed one by one. */
export class NodeFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { entry, modules = {}, ...props }: NodeFunctionProps) {
    super(scope, id, {
      ...props,
      ...ownLogAndRole(scope, id),
      code: bundledCode({ index: entry, ...modules }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
    });
  }

  /** Exactly these: CDK's own grants take in whole families of actions, such as `s3:GetObject*`. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  deny(actions: readonly string[], ...resources: readonly string[]): void {
    this.addToRolePolicy(
      new PolicyStatement({ effect: Effect.DENY, actions: [...actions], resources: [...resources] }),
    );
  }
}
