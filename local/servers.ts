import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import dynalite from 'dynalite';
import { buildApp } from 'fauxqs';
import { completeS3, EmbeddedS3Store, type S3Notification } from './embedded-s3.ts';
import { completeSqs } from './embedded-sqs.ts';
import { SnsStore, SqsStore } from './fauxqs.ts';
import { isLocalProgram } from './local-requests.ts';
import { sequencer } from './sequencer.ts';
import { StartError } from './start-error.ts';
import { openState } from './state.ts';

const HOST = '127.0.0.1';
const REGION = 'us-east-1';
/** The embedded servers ask for credentials and check none. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface ServerOptions {
  /** Folder that keeps everything; without one it is in memory and gone with the process. */
  readonly dataDir?: string;
  /** Port of S3 and SQS; any free one without it. */
  readonly s3Port?: number;
  readonly notifications?: readonly S3Notification[];
}

export interface AwsClients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
}

export interface LocalServers {
  /** Base URLs, such as `http://127.0.0.1:4566`. S3 and SQS share one. */
  readonly endpoints: Readonly<Record<keyof AwsClients, string>>;
  /** The environment in which any AWS client speaks to these servers, and to no account. */
  readonly env: Readonly<Record<string, string>>;
  /** Clients of these servers, closed with them. */
  readonly clients: AwsClients;
  stop(): Promise<void>;
}

/**
 * Starts S3, SQS and DynamoDB on loopback.
 *
 * With a folder, what was acknowledged survives the end of the process, however it ends, and messages that
 * were being worked on are there to be received again.
 *
 * @throws StartError when the port or the folder cannot be had
 */
export const startServers = async (options: ServerOptions = {}): Promise<LocalServers> => {
  const fauxqs = await startFauxqs(options);
  const dynamo = await startDynalite(options.dataDir).catch(async (error) => {
    await fauxqs.stop();
    throw error;
  });
  const endpoints = { s3: fauxqs.endpoint, sqs: fauxqs.endpoint, dynamodb: dynamo.endpoint };
  const config = (endpoint: string) => ({ endpoint, region: REGION, credentials: CREDENTIALS });
  const clients = {
    s3: new S3Client(config(endpoints.s3)),
    sqs: new SQSClient(config(endpoints.sqs)),
    dynamodb: new DynamoDBClient(config(endpoints.dynamodb)),
  };
  return {
    endpoints,
    env: {
      AWS_ENDPOINT_URL_S3: endpoints.s3,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      // The user's own would be preferred to the keys above, or sent with them.
      AWS_PROFILE: '',
      AWS_SESSION_TOKEN: '',
    },
    clients,
    stop: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await Promise.all([fauxqs.stop(), dynamo.stop()]);
    },
  };
};

interface Running {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const startFauxqs = async ({ dataDir, s3Port = 0, notifications = [] }: ServerOptions): Promise<Running> => {
  const state = dataDir === undefined ? null : openState(dataDir);
  const nextSequencer = state?.sequencer() ?? sequencer(0, () => {});
  const sqsStore = new SqsStore();
  const snsStore = new SnsStore();
  const s3Store = new EmbeddedS3Store({ region: REGION, notifications, sqsStore, nextSequencer });
  if (state !== null) {
    // Loaded before the stores know the state, or they would write back each thing they read.
    state.load(sqsStore, snsStore, s3Store);
    for (const store of [sqsStore, snsStore, s3Store, ...sqsStore.allQueues()]) store.persistence = state;
  }
  const app = buildApp({ logger: false, defaultRegion: REGION, stores: { sqsStore, snsStore, s3Store } });
  app.addHook('onRequest', (request, reply, done) => {
    if (isLocalProgram(request.headers)) done();
    else reply.status(403).send();
  });
  completeS3(app, s3Store);
  completeSqs(app, sqsStore);
  try {
    return {
      endpoint: await app.listen({ host: HOST, port: s3Port }),
      stop: async () => {
        await app.close();
        state?.close();
      },
    };
  } catch (cause) {
    await app.close();
    state?.close();
    throw portError(s3Port, cause);
  }
};

const startDynalite = async (dataDir: string | undefined): Promise<Running> => {
  const server = dynalite({
    createTableMs: 0,
    ...(dataDir !== undefined && { path: join(dataDir, 'dynalite') }),
  });
  guard(server);
  server.listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    endpoint: `http://${HOST}:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};

/** Refuses web pages, and keeps a client that hangs up from ending the process: dynalite throws its error. */
const guard = (server: Server): void => {
  const [serve] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!isLocalProgram(request.headers)) {
      response.writeHead(403).end();
      return;
    }
    serve?.call(server, request, response);
    request.removeAllListeners('error');
    request.on('error', () => response.destroy());
  });
};

const portError = (port: number, cause: unknown): unknown => {
  if (!(cause instanceof Error && 'code' in cause)) return cause;
  if (cause.code === 'EADDRINUSE') {
    const message = `Port ${port} is in use: stop the program that uses it, or choose another with --s3-port.`;
    return new StartError('port-in-use', message, { cause });
  }
  if (cause.code === 'EACCES') {
    const message = `Port ${port} is not open to this user: choose one above 1023 with --s3-port.`;
    return new StartError('port-refused', message, { cause });
  }
  return cause;
};
