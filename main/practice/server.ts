import { createApiListener } from './api-listener.ts';
import { systemClock, type PracticeClock } from './clock.ts';
import type { PracticeApp, PracticeContext } from './context.ts';
import { createControlClock } from './control-clock.ts';
import { startControl, type ControlSurface } from './control-listener.ts';
import { keyNamesOf } from './control-state.ts';
import { createControls, type PracticeControls } from './controls.ts';
import type { Digest } from './part-files.ts';
import { createPartListener } from './part-listener.ts';
import type { Listener } from './listener.ts';
import { PracticeError } from './practice-error.ts';
import { openPracticeFolder } from './practice-folder.ts';
import { RateLimit } from './rate-limit.ts';
import type { PartRequest } from './records.ts';
import { ScenarioPlayer, type PracticeScenario } from './scenario.ts';
import { readScenario } from './scenario-file.ts';
import type { Scenario } from './scenario-format.ts';
import {
  defaultLimits,
  defaultPace,
  limitsSchema,
  paceSchema,
  type Limits,
  type Pace,
  type Role,
} from './settings.ts';

export { createMovableClock, type MovableClock, type PracticeClock } from './clock.ts';
export type { PracticeApp } from './context.ts';
export type { PracticeControls, SeedPack } from './controls.ts';
export { PracticeError } from './practice-error.ts';
export type { PartRequest } from './records.ts';
export type { Limits, Pace, Role } from './settings.ts';
export { writeSampleArchive } from './sample-archive.ts';

export interface PracticeServerOptions {
  /** State and bytes live here, and outlive the server. Made with mode 0700. One server at a time. */
  readonly folder: string;
  /** Port of the API; 0 or absent: any free one. Parts go to a second listener on a port of its own. */
  readonly port?: number;
  /** Absent: the computer's clock. */
  readonly clock?: PracticeClock;
  /** How long a version is PROCESSING; 4 seconds when absent. The same as in `pace`. */
  readonly processingMilliseconds?: number;
  /** How long everything else takes; a few seconds each when absent. */
  readonly pace?: Partial<Pace>;
  /** 5 MiB when absent. */
  readonly partBytes?: number;
  /** API requests a key may make in an hour; 3600 when absent. */
  readonly hourLimit?: number;
  /** Packs an app may have; 200 when absent. */
  readonly packLimit?: number;
  /** API requests a key may make in a minute; no such limit when absent. */
  readonly minuteLimit?: number;
  /** Bytes all packs of an app may use together; 200 GB when absent. */
  readonly quotaBytes?: number;
  /** Whether a FAILED version takes another reservation; it does not when absent. */
  readonly failedTakesReservation?: boolean;
  /** Two made-up apps when absent. */
  readonly apps?: readonly PracticeApp[];
  /** Loaded at the start: a scenario, the path of its file, or the name of a ready one. */
  readonly scenario?: Scenario | string;
  /** Opens the control surface on a port of its own (see docs/practice.md); closed when absent. */
  readonly control?: boolean;
}

/** One API request that was answered. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query; neither carries a secret. */
  readonly path: string;
  readonly status: number;
  readonly at: number;
  /** What went wrong inside the server, behind a status 500. */
  readonly fault?: unknown;
}

/** A key that signs in, with the role it has unless controls gave it another. */
export interface PracticeKey {
  readonly keyId: string;
  /** Undefined for an individual key. */
  readonly issuerId: string | undefined;
  readonly privateKeyFile: string;
  readonly role: Role;
}

export interface PracticeServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly baseUrl: string;
  /** The team key. */
  readonly key: { readonly keyId: string; readonly issuerId: string; readonly privateKeyFile: string };
  readonly individualKey: { readonly keyId: string; readonly privateKeyFile: string };
  /** All keys: the team key, the individual key, and a team key for each lesser role. */
  readonly keys: readonly PracticeKey[];
  readonly controls: PracticeControls;
  readonly scenario: PracticeScenario;
  /** Where the control surface listens and the file that holds its secret; undefined unless it was asked for. */
  readonly control: Pick<ControlSurface, 'url' | 'secretFile'> | undefined;
  readonly apps: readonly PracticeApp[];
  readonly clock: PracticeClock;
  /** Size and hashes of what has arrived of a file, read from the disk; undefined for an unknown file. */
  received(uploadFileId: string): Promise<Digest | undefined>;
  /** Every part PUT answered, by this server and the ones before it in this folder. */
  partRequests(): readonly PartRequest[];
  /** The API requests answered by this server, up to the newest 10,000. */
  requests(): readonly ApiRequest[];
  /** Ends all connections and lets go of the folder. */
  close(): Promise<void>;
}

const defaultApps: readonly PracticeApp[] = [
  { id: '6740000001', name: 'Skyward', bundleId: 'com.example.skyward' },
  { id: '6740000002', name: 'Tidepool', bundleId: 'com.example.tidepool' },
];

const keptRequests = 10_000;

/**
 * Starts a practice App Store Connect on 127.0.0.1.
 * @throws PracticeError when the port is taken, another server is at work in the folder, or what lies in it is damaged
 */
export async function startPracticeServer(options: PracticeServerOptions): Promise<PracticeServer> {
  const clock = options.clock ?? (options.control ? createControlClock() : systemClock);
  const apps = options.apps ?? defaultApps;
  const { claim, identity, store, partFiles } = await openPracticeFolder(options.folder);
  const origins = { api: '', parts: '' };
  const startingPace: Pace = {
    ...defaultPace,
    ...options.pace,
    ...(options.processingMilliseconds === undefined
      ? {}
      : { processingMilliseconds: options.processingMilliseconds }),
  };
  const startingLimits: Limits = {
    packLimit: options.packLimit ?? defaultLimits.packLimit,
    quotaBytes: options.quotaBytes ?? defaultLimits.quotaBytes,
    hourLimit: options.hourLimit ?? defaultLimits.hourLimit,
    minuteLimit: options.minuteLimit ?? defaultLimits.minuteLimit,
  };
  const context: PracticeContext = {
    store,
    clock,
    partFiles,
    apps,
    uploadSecret: identity.uploadSecret,
    partBytes: options.partBytes ?? 5 * 1024 * 1024,
    failedTakesReservation: options.failedTakesReservation ?? false,
    get pace() {
      return paceSchema.parse({ ...startingPace, ...store.controls.pace });
    },
    get limits() {
      return limitsSchema.parse({ ...startingLimits, ...store.controls.limits });
    },
    // Known only once the listeners have their ports.
    get apiOrigin() {
      return origins.api;
    },
    get partOrigin() {
      return origins.parts;
    },
  };
  const requests: ApiRequest[] = [];
  const controls = createControls(
    context,
    identity.keys.map((key) => key.keyId),
  );
  const keyNames = keyNamesOf(identity.keys);
  const scenario = new ScenarioPlayer(context, controls, keyNames);
  const api = createApiListener({
    context,
    scenario,
    keys: identity.keys,
    rateLimit: new RateLimit(() => context.limits),
    answered: (method, path, status, fault) => {
      requests.push({ method, path, status, at: clock.now(), ...(fault === undefined ? {} : { fault }) });
      if (requests.length > keptRequests) requests.splice(0, requests.length - keptRequests);
    },
  });
  const parts = createPartListener(context, claim.instance, scenario);
  let control: ControlSurface | undefined;
  const close = async (): Promise<void> => {
    await control?.close();
    await Promise.all([api.stop(), parts.stop()]);
    // What a scenario had set is not to outlive it.
    scenario.clear();
    await store.close();
  };
  try {
    if (options.scenario !== undefined) scenario.load(await scenarioOf(options.scenario));
    const partPort = await listenAgain(parts, claim.formerPartPort);
    await claim.settle(partPort);
    origins.parts = `http://127.0.0.1:${partPort}`;
    origins.api = `http://127.0.0.1:${await api.listen(options.port ?? 0)}`;
    if (options.control) {
      control = await startControl(
        {
          scenario,
          controls,
          clock,
          keyNames,
          requests: () => requests,
          partRequests: () => store.partRequests,
        },
        options.folder,
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  const { keyId, issuerId, privateKeyFile } = identity.teamKey;
  return {
    baseUrl: origins.api,
    key: { keyId, issuerId, privateKeyFile },
    individualKey: {
      keyId: identity.individualKey.keyId,
      privateKeyFile: identity.individualKey.privateKeyFile,
    },
    keys: identity.keys.map((key) => ({
      keyId: key.keyId,
      issuerId: key.issuerId,
      privateKeyFile: key.privateKeyFile,
      role: key.role,
    })),
    controls,
    scenario,
    control: control && { url: control.url, secretFile: control.secretFile },
    apps,
    clock,
    received: async (uploadFileId) =>
      store.uploadFiles.has(uploadFileId)
        ? partFiles.digest(uploadFileId, store.arrivalsOf(uploadFileId))
        : undefined,
    partRequests: () => store.partRequests,
    requests: () => requests,
    close,
  };
}

async function scenarioOf(given: Scenario | string): Promise<Scenario> {
  return typeof given === 'string' ? readScenario(given) : given;
}

/** The port of the last run when it is still to be had, so that part URLs handed out then go on working. */
async function listenAgain(parts: Listener, formerPort: number | undefined): Promise<number> {
  try {
    return await parts.listen(formerPort ?? 0);
  } catch (error) {
    if (error instanceof PracticeError) return parts.listen(0);
    throw error;
  }
}
