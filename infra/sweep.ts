import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environmentOf, type Surroundings } from './environment.ts';
import { NodeFunction } from './node-function.ts';

export interface SweepProps extends Surroundings {
  readonly publishQueue: Queue;
}

/** Asks again, every few minutes, for builds whose requests got lost. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { publishQueue, ...surroundings }: SweepProps) {
    super(scope, id);
    const sweeper = new NodeFunction(this, 'Function', {
      entry: 'functions/sweep.ts',
      description: 'Asks again for builds whose requests got lost',
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: environmentOf(surroundings, publishQueue),
      // The next run does what a failed one left.
      retryAttempts: 0,
    });
    sweeper.allow(['dynamodb:Query', 'dynamodb:UpdateItem'], surroundings.storage.table.tableArn);
    sweeper.allow(['sqs:SendMessage'], publishQueue.queueArn);

    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(sweeper)],
    });
  }
}
