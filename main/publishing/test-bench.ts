import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type AppStoreConnectClient, createClient } from '../app-store-connect/client.ts';
import { createTokenSource } from '../app-store-connect/token.ts';
import { createTransport } from '../app-store-connect/transport.ts';
import type { Clock } from '../clock.ts';
import { readApiKey } from '../credentials/api-key.ts';
import type { PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import { Journal } from '../uploads/journal.ts';
import { type TemporaryFolder, temporaryFolder } from '../uploads/test-support.ts';
import { defaultTransferSettings } from '../uploads/transfer.ts';
import { Publisher, type PublisherPorts } from './publisher.ts';
import { defaultPublishingSettings } from './settings.ts';

/** Where the bench finds an App Store Connect, and the key that opens it. */
export interface BenchServer {
  readonly baseUrl: string;
  readonly key: { readonly keyId: string; readonly issuerId: string; readonly privateKeyFile: string };
}

/** A publisher with a journal in `folder`, as one start of the application has it. */
export interface Bench extends AsyncDisposable {
  readonly publisher: Publisher;
  readonly journal: Journal;
  readonly client: AppStoreConnectClient;
  /** Everything told so far. */
  readonly events: readonly PackdropEvent[];
  /** How the upload stands as soon as nothing works on it any more. */
  ended(uploadId: string): Promise<UploadSnapshot>;
}

/** The client as the product has it, with a clock of the test's. */
export async function benchClient(
  { baseUrl, key }: BenchServer,
  clock: Clock,
): Promise<AppStoreConnectClient> {
  const { keyId, issuerId, privateKeyFile } = key;
  const apiKey = await readApiKey({ file: privateKeyFile, keyId, issuerId });
  if (!apiKey.ok) throw new Error(apiKey.error.message);
  const tokens = createTokenSource({ key: apiKey.value, clock });
  const transport = createTransport({ baseUrl, tokens, clock, tries: 2 });
  if (!transport.ok) throw new Error(transport.error.message);
  return createClient(transport.value);
}

/** Opens a bench; `change` puts answers into the client that the server cannot be made to give. */
export async function openBench(
  server: BenchServer,
  clock: Clock,
  folder: string,
  change: (client: AppStoreConnectClient) => Partial<AppStoreConnectClient> = () => ({}),
  openJournal: (folder: string) => Journal = (path) => new Journal(path),
  /** 0: what would be waited for stops the upload, so that a test sees what was met. */
  giveUpAfterMilliseconds = 0,
  signs: PublisherPorts['signs'] = {},
): Promise<Bench> {
  const real = await benchClient(server, clock);
  const client = { ...real, ...change(real) };
  const journal = openJournal(folder);
  const events: PackdropEvent[] = [];
  const waiting = new Set<() => void>();
  const publisher = new Publisher({
    client,
    poller: client,
    journal,
    clock,
    settings: {
      ...defaultPublishingSettings,
      giveUpAfterMilliseconds,
      transfer: { ...defaultTransferSettings, triesPerPart: 2 },
    },
    checksumWorker: new URL('../uploads/checksum-worker.ts', import.meta.url),
    inspectWorker: new URL('../archive/inspect-worker.ts', import.meta.url),
    server: 'practice',
    signs,
    emit: (event) => {
      events.push(event);
      for (const look of waiting) look();
    },
  });
  return {
    publisher,
    journal,
    client,
    events,
    ended: (uploadId) =>
      new Promise((resolve) => {
        const look = (): void => {
          const snapshot = publisher.snapshot(uploadId);
          if (snapshot.active) return;
          waiting.delete(look);
          resolve(snapshot);
        };
        waiting.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      await publisher.close();
      journal.close();
    },
  };
}

/** The states an upload was told to be in, each once, in order. */
export function statesTold(events: readonly PackdropEvent[], uploadId: string): string[] {
  const states = events.flatMap((event) =>
    event.event === 'upload.changed' && event.upload.id === uploadId ? [event.upload.state] : [],
  );
  return states.filter((state, index) => state !== states[index - 1]);
}

/** What a practice server is to the bench; the tests bring it, so that only they know it. */
interface StageServer extends BenchServer {
  readonly apps: readonly { readonly id: string }[];
  close(): Promise<void>;
}

interface StageOptions<TestClock> {
  readonly folder: string;
  readonly clock: TestClock;
  readonly partBytes: number;
  readonly processingMilliseconds: number;
  readonly port?: number;
}

/** A server, a clock that it shares with the publisher, and an archive of a few parts; gone when the scope ends. */
export interface Stage<Server, TestClock> extends AsyncDisposable {
  readonly folder: TemporaryFolder;
  readonly clock: TestClock;
  readonly practice: Server;
  readonly archive: Buffer;
  readonly request: {
    readonly appId: string;
    readonly packIdentifier: string;
    readonly archivePath: string;
  };
  /** Where the publisher keeps its journal. */
  readonly data: string;
  /** A server in the same folder, for after the first was closed; on any free port unless told. */
  again(port?: number): Promise<Server>;
}

export const partBytes = 4096;
export const partCount = 20;

export async function openStage<Server extends StageServer, TestClock extends Clock>(
  clock: TestClock,
  start: (options: StageOptions<TestClock>) => Promise<Server>,
): Promise<Stage<Server, TestClock>> {
  const folder = await temporaryFolder();
  const options = { folder: join(folder.path, 'practice'), clock, partBytes, processingMilliseconds: 5000 };
  const practice = await start(options);
  const archive = archiveBytes((partCount - 1) * partBytes + 100);
  const archivePath = await folder.write('Tutorial.aar', archive);
  return {
    folder,
    clock,
    practice,
    archive,
    request: { appId: practice.apps[0]?.id ?? '', packIdentifier: 'Tutorial', archivePath },
    data: join(folder.path, 'data'),
    again: (port = 0) => start({ ...options, port }),
    [Symbol.asyncDispose]: async () => {
      await practice.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** An Apple Archive of so many bytes (at least 50) with one file of noise and no manifest. */
export function archiveBytes(length: number): Buffer {
  const path = Buffer.from('Contents/noise');
  const header = Buffer.concat([
    Buffer.from('AA01\0\0TYP1FPATP'),
    uint16(path.length),
    path,
    Buffer.from('DATB'),
    Buffer.alloc(4),
  ]);
  header.writeUInt16LE(header.length, 4);
  const noise = randomBytes(length - header.length);
  header.writeUInt32LE(noise.length, header.length - 4);
  return Buffer.concat([header, noise]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
