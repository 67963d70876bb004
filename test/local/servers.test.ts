import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createResources, NOTIFICATIONS } from '../../local/resources.ts';
import { type AwsClients, type LocalServers, type ServerOptions, startServers } from '../../local/servers.ts';

// Real servers on machines that do much else besides.
vi.setConfig({ testTimeout: 30_000 });

let dataDir: string;
let running: LocalServers[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dropfeed-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((servers) => servers.stop()));
  await rm(dataDir, { recursive: true });
});

const start = async (options: ServerOptions) => {
  const servers = await startServers(options);
  running.push(servers);
  return servers;
};

/** The servers in a process of their own, to be killed. */
const startProcess = async (options: ServerOptions) => {
  const module = new URL('../../local/servers.ts', import.meta.url).href;
  const script = `
    import { startServers } from ${JSON.stringify(module)};
    const { endpoints } = await startServers(JSON.parse(process.argv[1]));
    console.log(JSON.stringify(endpoints));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { endpoints: JSON.parse(line) as LocalServers['endpoints'], kill };
};

const clientsOf = ({ s3, sqs, dynamodb }: LocalServers['endpoints']): AwsClients => {
  const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'a' } };
  return {
    s3: new S3Client({ ...config, endpoint: s3 }),
    sqs: new SQSClient({ ...config, endpoint: sqs }),
    dynamodb: new DynamoDBClient({ ...config, endpoint: dynamodb }),
  };
};

const receive = async (sqs: SQSClient, QueueUrl: string) => {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages;
};
const bodies = async (sqs: SQSClient, queueUrl: string) =>
  (await receive(sqs, queueUrl)).map(({ Body }) => Body);

describe('a data folder', () => {
  it('has everything after the process was killed, and messages in flight to be received again', async () => {
    const killed = await startProcess({ dataDir });
    const clients = clientsOf(killed.endpoints);
    const made = await createResources(clients);
    const send = (QueueUrl: string, MessageBody: string, MessageGroupId?: string) =>
      clients.sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          MessageGroupId,
          MessageDeduplicationId: MessageGroupId && MessageBody,
        }),
      );
    await send(made.ingestQueueUrl, 'in flight');
    await receive(clients.sqs, made.ingestQueueUrl);
    await send(made.ingestQueueUrl, 'waiting');
    await send(made.publishQueueUrl, 'first of its group', 'news');
    await receive(clients.sqs, made.publishQueueUrl);
    await send(made.publishQueueUrl, 'second of its group', 'news');
    const object = { Bucket: made.siteBucket, Key: 'feed.xml' };
    await clients.s3.send(new PutObjectCommand({ ...object, Body: 'a feed' }));
    const row = { TableName: made.table, Key: { PK: { S: 'A#1' }, SK: { S: 'META' } } };
    await clients.dynamodb.send(new PutItemCommand({ ...row, Item: { ...row.Key, title: { S: 'Kept' } } }));
    await killed.kill();

    const after = (await start({ dataDir })).clients;
    const kept = await createResources(after);
    expect({
      ingest: await bodies(after.sqs, kept.ingestQueueUrl),
      publish: await bodies(after.sqs, kept.publishQueueUrl),
      object: await (await after.s3.send(new GetObjectCommand(object))).Body?.transformToString(),
      row: (await after.dynamodb.send(new GetItemCommand(row))).Item?.['title'],
    }).toEqual({
      ingest: ['in flight', 'waiting'],
      publish: ['first of its group'],
      object: 'a feed',
      row: { S: 'Kept' },
    });
  });

  it('keeps sequencers growing over restarts', async () => {
    const sequencers: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const servers = await startServers({ dataDir, notifications: NOTIFICATIONS });
      const { s3, sqs } = servers.clients;
      const { dropBucket, ingestQueueUrl } = await createResources(servers.clients);
      await s3.send(new PutObjectCommand({ Bucket: dropBucket, Key: 'inbox/a', Body: `${i}` }));
      const told = await bodies(sqs, ingestQueueUrl);
      sequencers.push(JSON.parse(told.at(-1) ?? '').Records[0].s3.object.sequencer);
      await servers.stop();
    }
    expect(sequencers).toEqual([...new Set(sequencers)].toSorted());
  });

  it('lets a message be made visible again at once, and counts its receipts', async () => {
    const { clients } = await start({ dataDir });
    const { ingestQueueUrl: QueueUrl } = await createResources(clients);
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'again' }));
    const [{ ReceiptHandle } = {}] = await receive(clients.sqs, QueueUrl);
    await clients.sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
    );
    expect(Messages.map(({ Body, Attributes }) => [Body, Attributes])).toEqual([
      ['again', { ApproximateReceiveCount: '2' }],
    ]);
  });

  it('belongs to one process at a time', async () => {
    await start({ dataDir });
    await expect(startServers({ dataDir })).rejects.toMatchObject({
      name: 'StartError',
      reason: 'folder-in-use',
      message: `Another Dropfeed is using the folder ${dataDir}: stop it, or choose another folder with --data.`,
    });
  });

  it('that cannot be written is named', async () => {
    const file = join(dataDir, 'a file');
    await writeFile(file, '');
    await expect(startServers({ dataDir: file })).rejects.toMatchObject({
      name: 'StartError',
      reason: 'folder-unusable',
      message: expect.stringContaining(`The folder ${file} cannot be written (`),
    });
  });
});

describe('a port', () => {
  it('in use is named, and the data folder is free again', async () => {
    const other = await start({});
    const s3Port = Number(new URL(other.endpoints.s3).port);
    await expect(startServers({ dataDir, s3Port })).rejects.toMatchObject({
      name: 'StartError',
      reason: 'port-in-use',
      message: `Port ${s3Port} is in use: stop the program that uses it, or choose another with --s3-port.`,
    });
    await start({ dataDir });
  });

  it('may change: queue URLs follow', async () => {
    const first = await startServers({ dataDir });
    await createResources(first.clients);
    await first.stop();
    const second = await start({ dataDir });
    const found = await second.clients.sqs.send(new GetQueueUrlCommand({ QueueName: 'dropfeed-ingest' }));
    expect(found.QueueUrl).toBe(`${second.endpoints.sqs}/000000000000/dropfeed-ingest`);
  });
});

describe('clients', () => {
  it('of the environment speak to these servers', async () => {
    const servers = await start({});
    const { dropBucket } = await createResources(servers.clients);
    const script = `
      import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
      const { $metadata } = await new S3Client().send(new HeadBucketCommand({ Bucket: '${dropBucket}' }));
      console.log($metadata.httpStatusCode);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env['PATH'], AWS_PROFILE: 'of-the-user', ...servers.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    expect(line).toBe('200');
  });

  it('that hang up while they wait leave the message to the next', async () => {
    const { clients, endpoints } = await start({});
    const { ingestQueueUrl: QueueUrl } = await createResources(clients);
    const waiting = request(endpoints.sqs, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.ReceiveMessage',
        connection: 'close',
      },
    });
    waiting.on('error', () => {
      // Destroyed below.
    });
    waiting.end(JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 }));
    await once(waiting, 'finish');
    // Answered on its own connection only after the request above has arrived on its.
    await clients.s3.send(new HeadBucketCommand({ Bucket: 'dropfeed-drop' }));
    waiting.destroy();
    await clients.s3.send(new HeadBucketCommand({ Bucket: 'dropfeed-drop' }));
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'for the next' }));
    expect(await bodies(clients.sqs, QueueUrl)).toEqual(['for the next']);
  });

  it('that hang up in the middle of a request to DynamoDB do not end it', async () => {
    const { clients, endpoints } = await start({});
    const { table } = await createResources(clients);
    const cut = request(endpoints.dynamodb, { method: 'POST', headers: { 'content-length': 1000 } });
    cut.on('error', () => {
      // Destroyed below.
    });
    cut.write('{');
    await once(cut, 'socket');
    await new Promise((resolve) => cut.write('"', resolve));
    cut.destroy();
    const Key = { PK: { S: 'x' }, SK: { S: 'x' } };
    expect((await clients.dynamodb.send(new GetItemCommand({ TableName: table, Key }))).Item).toBeUndefined();
  });
});
