import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../clock.ts';
import { Bandwidth } from './scheduler/bandwidth.ts';
import { BufferPool } from './scheduler/buffer-pool.ts';
import {
  createPartsInFlight,
  defaultPartBounds,
  type PartBounds,
  type PartsInFlight,
} from './scheduler/parts-in-flight.ts';
import { Slots } from './scheduler/slots.ts';

/** One storage: how many parts may be on the line to it, and who has the places. */
export interface Storage {
  readonly inFlight: PartsInFlight;
  readonly slots: Slots;
}

/**
 * What all uploads of one process share on their way out: connections kept alive between parts, buffers, the limit
 * on bandwidth, and for each storage the number of parts at once.
 */
export interface PartConnections {
  readonly http: http.Agent;
  readonly https: https.Agent;
  readonly buffers: BufferPool;
  readonly bandwidth: Bandwidth;
  /** The storage that a part with this URL goes to. */
  storage(url: string): Storage;
  close(): void;
}

/** Opens nothing yet; connections come as parts ask for them. */
export function openPartConnections(clock: Clock, bounds: PartBounds = defaultPartBounds): PartConnections {
  const options = { keepAlive: true, maxSockets: bounds.most };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  const storages = new Map<string, Storage>();
  const open = (): Storage => {
    const inFlight = createPartsInFlight(bounds, () => clock.now());
    return { inFlight, slots: new Slots(() => inFlight.allowed()) };
  };
  return {
    ...agents,
    buffers: new BufferPool(bounds.most),
    bandwidth: new Bandwidth(clock),
    storage: (url) => {
      const { host } = new URL(url);
      const storage = storages.get(host) ?? open();
      storages.set(host, storage);
      return storage;
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
