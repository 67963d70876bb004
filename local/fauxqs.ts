import type { BuildAppOptions } from 'fauxqs';

type Stores = NonNullable<BuildAppOptions['stores']>;

export type SqsStore = Stores['sqsStore'];
export type S3Object = ReturnType<Stores['s3Store']['getObject']>;

interface S3ErrorConstructor {
  new (
    code: string,
    message: string,
    statusCode: number,
    resource?: string,
  ): Error & { readonly statusCode: number; toXml(): string };
}

// fauxqs exports one function that opens its stores, and that one listens on every interface. The classes
// behind it are taken from the pinned version's own files instead, with the types that fauxqs publishes.
const load = (file: string) => import(new URL(file, import.meta.resolve('fauxqs')).href);

export const { S3Error }: { S3Error: S3ErrorConstructor } = await load('./common/errors.js');
export const { S3Store }: { S3Store: new () => Stores['s3Store'] } = await load('./s3/s3Store.js');
export const { SnsStore }: { SnsStore: new () => Stores['snsStore'] } = await load('./sns/snsStore.js');
export const { SqsStore }: { SqsStore: { new (): SqsStore; createMessage(body: string): SqsMessage } } =
  await load('./sqs/sqsStore.js');
export const {
  PersistenceManager,
}: { PersistenceManager: new (dataDir: string) => NonNullable<SqsStore['persistence']> } =
  await load('./persistence.js');

type SqsMessage = Parameters<ReturnType<SqsStore['createQueue']>['enqueue']>[0];
