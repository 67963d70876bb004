import { afterAll, beforeAll, expect, it } from 'vitest';
import { webSubHub } from '../../shared/adapters/websub-hub.ts';
import { HubError } from '../../shared/ports.ts';
import { type FakeHub, type HubReply, startFakeHub } from '../helpers/fake-hub.ts';

let hub: FakeHub;
beforeAll(async () => {
  hub = await startFakeHub();
});
afterAll(() => hub.stop());

const FEED = 'https://reader.example/feeds/%E6%97%A5%E6%9C%AC/feed.xml?a=1&b=2';

/** What telling the hub fails with; undefined if it does not. */
const failure = async (...replies: HubReply[]): Promise<HubError | undefined> => {
  hub.replyWith(...replies);
  try {
    await webSubHub(hub.url).tell(FEED);
    return undefined;
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
};

it('tells the hub with one form', async () => {
  expect(await failure({ status: 204 })).toBeUndefined();
  expect(hub.requests).toEqual([
    {
      method: 'POST',
      type: 'application/x-www-form-urlencoded',
      form: { 'hub.mode': 'publish', 'hub.url': FEED },
    },
  ]);
});

it.each([200, 202])('takes %i for a yes', async (status) => {
  expect(await failure({ status, body: 'thanks' })).toBeUndefined();
});

const refusals = [
  { status: 400, mayPass: false },
  { status: 404, mayPass: false },
  { status: 408, mayPass: true },
  { status: 429, mayPass: true },
  { status: 500, mayPass: true },
  { status: 503, mayPass: true },
];
it.each(refusals)('says of $status whether it may pass: $mayPass', async ({ status, mayPass }) => {
  const error = await failure({ status, body: 'no\nthanks' });
  expect([error?.mayPass, error?.message]).toEqual([
    mayPass,
    `The hub ${hub.url} answers ${status} to ${FEED}: "no\\nthanks"`,
  ]);
});

it('follows no redirect', async () => {
  const error = await failure({ status: 307, headers: { location: hub.url } });
  expect([error?.mayPass, hub.requests.length]).toEqual([true, 1]);
});

it('reads no more than the beginning of an endless answer', async () => {
  const error = await failure({ status: 400, endless: 'x'.repeat(10_000) });
  expect([error?.mayPass, error?.message]).toEqual([
    false,
    `The hub ${hub.url} answers 400 to ${FEED}: "${'x'.repeat(1_000)}"`,
  ]);
});

it('reads nothing of an endless yes', async () => {
  expect(await failure({ status: 200, endless: 'x'.repeat(10_000) })).toBeUndefined();
});

it('may succeed later where the hub hangs up', async () => {
  expect(await failure('hang-up')).toMatchObject({ mayPass: true, cause: expect.any(Error) });
});
