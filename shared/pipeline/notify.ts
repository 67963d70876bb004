import { absoluteUrl, documentPaths } from '../domain/feed/paths.ts';
import { ALL_FEED } from '../names.ts';
import { type Hub, HubError, type HubQueue, type Log, type Ports } from '../ports.ts';

/** Asks that the hub is told of a feed that was published, where there is a hub. Never fails. */
export const requestNotice = async (
  feed: string,
  { hubQueue, log }: { readonly hubQueue?: HubQueue; readonly log: Log },
): Promise<void> => {
  try {
    await hubQueue?.send(feed);
  } catch (error) {
    // Whatever it is: the feed is published, and readers find it without a hub.
    log.error('the hub will not be told of this change', { feed, error });
  }
};

export interface NotifyPorts extends Pick<Ports, 'site'> {
  readonly hub: Hub;
  readonly log: Log;
}

const tell = async (address: string, { hub, log }: NotifyPorts): Promise<void> => {
  try {
    await hub.tell(address);
  } catch (error) {
    if (!(error instanceof HubError) || error.mayPass) throw error;
    log.error('the hub refuses to be told', { address, error });
  }
};

/**
 * Tells the hub that a feed changed, in each of its formats. Where the hub refuses one for good, that is only logged.
 *
 * @throws HubError if trying again may help; the hub may be told of any format twice then
 */
export const notifyHub = async (feed: string, ports: NotifyPorts): Promise<void> => {
  const paths = documentPaths(feed === ALL_FEED ? null : feed, null);
  const addresses = Object.values(paths).map((path) => absoluteUrl(path, ports.site));
  const told = await Promise.allSettled(addresses.map((address) => tell(address, ports)));
  for (const one of told) if (one.status === 'rejected') throw one.reason;
};
