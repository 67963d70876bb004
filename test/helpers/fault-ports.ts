import type { ArticleStore, BlobStore, Ports, PublishQueue } from '../../shared/ports.ts';

/** Runs one call to a service; may let others go first, fail before it, or fail after it has taken effect. */
export type Interposer = <T>(call: () => Promise<T>) => Promise<T>;

const interposed = <T extends object>(target: T, interpose: Interposer): T =>
  new Proxy(target, {
    get(inner, name) {
      const method: unknown = Reflect.get(inner, name);
      if (typeof method !== 'function' || name === 'articleIds') return method;
      return (...args: unknown[]) => interpose(async () => Reflect.apply(method, inner, args));
    },
  });

/** The same ports, with every call to S3, SQS and DynamoDB going through `interpose`. */
export const faultPorts = (ports: Ports, interpose: Interposer): Ports => ({
  store: interposed<ArticleStore>(ports.store, interpose),
  drops: interposed<BlobStore>(ports.drops, interpose),
  pages: interposed<BlobStore>(ports.pages, interpose),
  queue: interposed<PublishQueue>(ports.queue, interpose),
  clock: ports.clock,
  site: ports.site,
});
