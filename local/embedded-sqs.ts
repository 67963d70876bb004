import type { buildApp } from 'fauxqs';
import type { SqsStore } from './fauxqs.ts';

const OLD_PORT = /"http:\/\/127\.0\.0\.1:\d+\//g;

/** Gives the app of fauxqs what its SQS lacks; to be called before it listens. */
export const completeSqs = (app: ReturnType<typeof buildApp>, store: SqsStore): void => {
  // Queue URLs on loopback, which every machine resolves, instead of a name below `localhost`.
  store.host = '';

  app.addHook('onSend', (request, reply, payload, done) => {
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    if (typeof payload !== 'string') return done();
    if (action === 'CreateQueue' || action === 'GetQueueUrl' || action === 'ListQueues') {
      // fauxqs keeps the URL that a queue was made with, and the port may be another by now.
      return done(null, payload.replace(OLD_PORT, `"http://127.0.0.1:${request.socket.localPort}/`));
    }
    if (action === 'ReceiveMessage' && reply.statusCode === 200 && request.raw.socket.destroyed) {
      returnMessages(store, request.body as { QueueUrl: string }, payload);
    }
    done();
  });
};

/**
 * Makes messages visible again whose receiver hung up while it waited; fauxqs would hold them for the whole
 * visibility timeout.
 */
const returnMessages = (store: SqsStore, { QueueUrl }: { QueueUrl: string }, response: string): void => {
  const { Messages = [] } = JSON.parse(response) as { Messages?: { ReceiptHandle: string }[] };
  for (const { ReceiptHandle } of Messages) store.getQueue(QueueUrl)?.changeVisibility(ReceiptHandle, 0);
};
