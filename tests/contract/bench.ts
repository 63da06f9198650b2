import { readFile } from 'node:fs/promises';
import { importPKCS8, SignJWT } from 'jose';
import type { AppStoreConnectClient } from '../../main/app-store-connect/client.ts';
import type { Clock } from '../../main/clock.ts';
import {
  createMovableClock,
  type MovableClock,
  type PracticeServer,
  type PracticeServerOptions,
  startPracticeServer,
} from '../../main/practice/server.ts';
import { benchClient } from '../../main/publishing/test-bench.ts';
import type { Result } from '../../main/result.ts';
import { temporaryFolder } from '../../main/uploads/test-support.ts';
import { type Recorder, startRecorder } from './recorder.ts';

/** The product's client before a practice server, with everything between them recorded. */
export interface ContractBench extends AsyncDisposable {
  readonly server: PracticeServer;
  readonly recorder: Recorder;
  readonly client: AppStoreConnectClient;
  /** The server's time and the client's. The client's waits move it and take none. */
  readonly clock: MovableClock & Clock;
  readonly appId: string;
  /** Another client of the same server, with one of its other keys. */
  clientWith(keyId: string): Promise<AppStoreConnectClient>;
  /** A request the client never sends, through the recorder, signed with the team key. */
  ask(method: string, path: string, body?: object | string): Promise<AskedByHand>;
}

/** An answer to a request sent by hand. */
export interface AskedByHand {
  readonly status: number;
  readonly text: string;
}

export interface ContractBenchOptions {
  readonly server?: Omit<PracticeServerOptions, 'folder' | 'clock'>;
  /** What the recorder makes of answers; see {@link startRecorder}. */
  readonly change?: Parameters<typeof startRecorder>[1];
}

export async function openContractBench(options: ContractBenchOptions = {}): Promise<ContractBench> {
  const folder = await temporaryFolder();
  const moved = createMovableClock();
  const clock = { ...moved, sleep: (milliseconds: number) => Promise.resolve(moved.advance(milliseconds)) };
  const server = await startPracticeServer({ ...options.server, folder: folder.path, clock });
  const recorder = await startRecorder(server.baseUrl, options.change);
  const { baseUrl } = recorder;
  let token = { at: Number.NaN, signed: '' };
  return {
    server,
    recorder,
    clock,
    client: await benchClient({ baseUrl, key: server.key }, clock),
    appId: server.apps[0]?.id ?? '',
    clientWith: (keyId) => {
      const key = server.keys.find((other) => other.keyId === keyId);
      if (key?.issuerId === undefined) throw new Error(`no team key ${keyId}`);
      return benchClient({ baseUrl, key: { ...key, issuerId: key.issuerId } }, clock);
    },
    async ask(method, path, body) {
      if (token.at !== clock.now()) token = { at: clock.now(), signed: await tokenOf(server, clock) };
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token.signed}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, text: await response.text() };
    },
    [Symbol.asyncDispose]: async () => {
      await recorder[Symbol.asyncDispose]();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function tokenOf({ key }: PracticeServer, clock: Clock): Promise<string> {
  const now = Math.floor(clock.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId, typ: 'JWT' })
    .setIssuer(key.issuerId)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .setAudience('appstoreconnect-v1')
    .sign(await importPKCS8(await readFile(key.privateKeyFile, 'utf8'), 'ES256'));
}

/** The value of an answer that has to be one. */
export async function valueOf<Value>(answer: Promise<Result<Value, unknown>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(`The client failed: ${JSON.stringify(result.error)}`);
  return result.value;
}
