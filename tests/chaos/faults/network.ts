import { requestKind, type RequestFault, type Weather } from '../weather.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { lineTroubles } from './line-troubles.ts';

function clear(world: World): void {
  world.proxy.weather = () => undefined;
}

/** A storm: `oneIn` requests meets the fault that `choose` names. */
function storm(world: World, oneIn: number, choose: Weather): void {
  world.proxy.weather = (request) => (world.random.below(oneIn) === 0 ? choose(request) : undefined);
}

const lostKinds = [
  'GET apps',
  'POST backgroundAssets',
  'POST backgroundAssetVersions',
  'POST backgroundAssetUploadFiles',
  'GET backgroundAssetUploadFiles',
  'PATCH backgroundAssetUploadFiles',
  'GET backgroundAssetVersions',
  'PUT part',
];

/** What a network and the servers at its other end do. */
export const networkFaults: readonly Fault[] = [
  {
    name: 'network-gone',
    title: 'the network is gone',
    says: lineTroubles,
    strike: async (world) => {
      world.disturbances += 1;
      await world.proxy.goDown();
    },
    heal: (world) => world.proxy.comeBack(),
  },
  {
    name: 'cut-connections',
    title: 'connections are cut, some in the middle of a part',
    says: lineTroubles,
    strike: (world) =>
      storm(world, 3, () =>
        world.random.below(2) === 0
          ? { kind: 'cut-before' }
          : { kind: 'cut-after', bytes: world.random.below(60_000) },
      ),
    heal: clear,
  },
  {
    name: 'stalled-connections',
    title: 'connections stand still, then die',
    says: lineTroubles,
    strike: (world) => storm(world, 4, () => ({ kind: 'stall', milliseconds: 1500 })),
    heal: clear,
  },
  {
    name: 'server-errors',
    title: 'a storm of 500, 502 and 503',
    says: [
      'again busy',
      'waits storage-busy upload-busy',
      'asks again server-error',
      'waits app-store-connect server-error',
      'waits app-store-connect uncertain',
    ],
    strike: (world) =>
      storm(world, 2, () => ({ kind: 'answer', status: [500, 502, 503][world.random.below(3)] ?? 500 })),
    heal: clear,
  },
  {
    name: 'too-many-requests',
    title: 'a storm of 429 with Retry-After',
    says: [
      'again busy',
      'waits storage-busy upload-busy',
      'asks again rate-limited',
      'waits limit rate-limited',
    ],
    strike: (world) =>
      storm(world, 2, () => ({ kind: 'answer', status: 429, headers: { 'retry-after': '1' } })),
    heal: clear,
  },
  {
    name: 'captive-portal',
    title: 'a sign-in page answers everything',
    says: ['again not-storage', 'waits network upload-not-storage', 'waits network not-app-store-connect'],
    strike: (world) => storm(world, 1, () => ({ kind: 'captive-portal' })),
    heal: clear,
  },
  {
    name: 'expired-operations',
    title: 'every part URL expires early',
    says: ['again expired'],
    strike: (world) => world.proxy.expireParts(),
  },
  {
    name: 'slow-server',
    title: 'the server is slow',
    says: [],
    strike: (world) => {
      world.proxy.bytesPerSecond = 2_000_000;
      storm(world, 2, () => ({ kind: 'delay', milliseconds: 300 }));
    },
    heal: (world) => {
      world.proxy.bytesPerSecond = undefined;
      clear(world);
    },
  },
  {
    name: 'wrong-etag',
    title: 'the storage answers with a wrong ETag',
    says: [],
    strike: (world) => storm(world, 1, ({ to }) => (to === 'parts' ? { kind: 'wrong-etag' } : undefined)),
    heal: clear,
  },
  {
    name: 'server-restart',
    title: 'the server goes away and comes back',
    says: lineTroubles,
    strike: (world) => {
      world.disturbances += 1;
      return world.restartServer(() => pause(world.random.below(1000)));
    },
  },
  ...lostKinds.map(
    (kind): Fault => ({
      name: `lost-answer ${kind}`,
      title: `the answer to ${kind} is lost`,
      says: kind === 'PUT part' ? ['again cut'] : ['asks again unreachable'],
      // From the start: most requests are made once.
      arrange: (world) => {
        let left = 1 + world.random.below(2);
        world.proxy.weather = (request): RequestFault | undefined => {
          if (left === 0 || requestKind(request) !== kind) return undefined;
          left -= 1;
          return { kind: 'lost-answer' };
        };
        return Promise.resolve();
      },
      strike: () => undefined,
      heal: clear,
    }),
  ),
];

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
