import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { HUB_DELAY_SECONDS, HUB_QUEUE_ENV } from '../shared/names.ts';
import { environmentOf, type Surroundings } from './environment.ts';
import { NodeFunction } from './node-function.ts';
import type { Publish } from './publish.ts';
import { WorkQueue } from './work-queue.ts';

export interface NotifyProps extends Surroundings {
  readonly publish: Publish;
}

/** A hub has ten seconds to answer. */
const TIMEOUT = Duration.seconds(20);

/** Tells the WebSub hub of feeds that changed. */
export class Notify extends Construct {
  constructor(scope: Construct, id: string, { publish, ...surroundings }: NotifyProps) {
    super(scope, id);
    const { queue } = new WorkQueue(this, 'Work', {
      consumerTimeout: TIMEOUT,
      fifo: true,
      delay: Duration.seconds(HUB_DELAY_SECONDS),
    });
    publish.builder.addEnvironment(HUB_QUEUE_ENV, queue.queueUrl);
    publish.builder.allow(['sqs:SendMessage'], queue.queueArn);

    const teller = new NodeFunction(this, 'Function', {
      entry: 'functions/notify-hub.ts',
      description: 'Tells the WebSub hub of feeds that changed',
      memorySize: 256,
      timeout: TIMEOUT,
      environment: environmentOf(surroundings, publish.queue),
    });
    teller.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
  }
}
