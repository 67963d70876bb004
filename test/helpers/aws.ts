import { DeleteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { createResources, NOTIFICATIONS, type Resources } from '../../local/resources.ts';
import { type LocalServers, startServers } from '../../local/servers.ts';

export interface AwsResources extends Pick<LocalServers, 'clients' | 'stop'> {
  readonly resources: Resources;
}

/** S3, SQS and DynamoDB in memory, with the product's buckets, queues and table. */
export const startAws = async (): Promise<AwsResources> => {
  const servers = await startServers({ notifications: NOTIFICATIONS });
  return { ...servers, resources: await createResources(servers.clients) };
};

export const emptyTable = async ({ clients, resources }: AwsResources): Promise<void> => {
  const TableName = resources.table;
  const { Items = [] } = await clients.dynamodb.send(
    new ScanCommand({ TableName, ProjectionExpression: 'PK, SK' }),
  );
  await Promise.all(Items.map((Key) => clients.dynamodb.send(new DeleteItemCommand({ TableName, Key }))));
};

export const emptyBucket = async ({ clients }: AwsResources, Bucket: string): Promise<void> => {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: clients.s3 }, { Bucket })) {
    const Objects = Contents.map(({ Key }) => ({ Key }));
    if (Objects.length > 0) await clients.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
};
