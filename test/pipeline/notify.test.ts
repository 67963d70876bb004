import { describe, expect, it } from 'vitest';
import { type NotifyPorts, notifyHub, requestNotice } from '../../shared/pipeline/notify.ts';
import { HubError } from '../../shared/ports.ts';
import { site } from '../helpers/world.ts';

const NEWS = ['news/feed.xml', 'news/atom.xml', 'news/feed.json'].map((path) => `${site.baseUrl}/${path}`);

/** Ports to a hub that fails for these addresses. */
const portsTo = (faults: Readonly<Record<string, Error>> = {}) => {
  const told: string[] = [];
  const logged: unknown[] = [];
  const ports: NotifyPorts = {
    site,
    hub: {
      async tell(url) {
        told.push(url);
        if (faults[url] !== undefined) throw faults[url];
      },
    },
    log: { info() {}, error: (message, fields) => void logged.push({ message, ...fields }) },
  };
  return { ports, told, logged };
};

describe('notifyHub', () => {
  const feeds = [
    { feed: 'news', told: NEWS },
    { feed: 'all', told: ['feed.xml', 'atom.xml', 'feed.json'].map((path) => `${site.baseUrl}/${path}`) },
    {
      feed: '日本',
      told: ['feed.xml', 'atom.xml', 'feed.json'].map((path) => `${site.baseUrl}/%E6%97%A5%E6%9C%AC/${path}`),
    },
  ];
  it.each(feeds)('tells of each format of $feed', async ({ feed, told: expected }) => {
    const { ports, told } = portsTo();
    await notifyHub(feed, ports);
    expect(told).toEqual(expected);
  });

  it('logs what the hub refuses, and goes on', async () => {
    const error = new HubError('No', { mayPass: false });
    const { ports, told, logged } = portsTo({ [`${site.baseUrl}/news/feed.xml`]: error });
    await notifyHub('news', ports);
    expect({ told, logged }).toEqual({
      told: NEWS,
      logged: [{ message: 'the hub refuses to be told', address: NEWS[0], error }],
    });
  });

  it('fails for what may pass, once all formats were tried', async () => {
    const error = new HubError('Not now', { mayPass: true });
    const { ports, told, logged } = portsTo({ [`${site.baseUrl}/news/feed.xml`]: error });
    await expect(notifyHub('news', ports)).rejects.toBe(error);
    expect({ told, logged }).toEqual({ told: NEWS, logged: [] });
  });
});

describe('requestNotice', () => {
  const { ports, logged } = portsTo();

  it('does nothing where there is no hub', async () => {
    await requestNotice('news', ports);
    expect(logged).toEqual([]);
  });

  it('only logs that the queue cannot be reached', async () => {
    const error = new Error('connect ECONNREFUSED');
    await requestNotice('news', { ...ports, hubQueue: { send: () => Promise.reject(error) } });
    expect(logged).toEqual([{ message: 'the hub will not be told of this change', feed: 'news', error }]);
  });
});
