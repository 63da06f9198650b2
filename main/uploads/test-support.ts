import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { systemClock } from '../clock.ts';
import { openPartConnections, type PartConnections } from './part-connections.ts';
import type { UnsentParts } from './transfer.ts';
import type { PartOperation, PlannedPart } from './upload.ts';
import type { NewUpload } from './upload-change.ts';

/** A folder of a test's own, gone when the scope ends. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes a file and returns its path. */
  write(name: string, bytes: Uint8Array | string): Promise<string>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'packdrop-'));
  return {
    path,
    write: async (name, bytes) => {
      await writeFile(join(path, name), bytes);
      return join(path, name);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** A real HTTP server that stands in for the storage. */
export interface PartServer extends AsyncDisposable {
  /** Ends without a slash. */
  readonly url: string;
  /** Connections made so far. */
  connections(): number;
}

export async function startPartServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<PartServer> {
  let connections = 0;
  const server = createServer((request, response) => {
    // Cut by either side: the sender's outcome is what the test looks at.
    request.on('error', () => response.destroy());
    void Promise.resolve(handle(request, response)).catch(() => response.destroy());
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The whole body of a request. */
export function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return buffer(request);
}

/** Connections for always `count` parts at once, dropped when the scope ends. */
export function partConnections(count = 4): PartConnections & Disposable {
  const connections = openPartConnections(systemClock, { first: count, least: count, most: count });
  return Object.assign(connections, { [Symbol.dispose]: () => connections.close() });
}

export function partOperation(url: string, different: Partial<PartOperation> = {}): PartOperation {
  return { method: 'PUT', url, headers: [], offset: 0, length: 1, expiresAt: null, ...different };
}

/** A plan of `count` parts of `length` bytes each, at `url/0`, `url/1`, … */
export function plannedParts(
  url: string,
  count: number,
  length: number,
  different: Partial<PartOperation> = {},
): PlannedPart[] {
  return Array.from({ length: count }, (_, index) => ({
    ...partOperation(`${url}/${index}`, { offset: index * length, length, ...different }),
    index,
  }));
}

/** Parts in memory, as the journal gives them; `replace` puts others in their places. */
export function unsentParts(parts: readonly PlannedPart[]): UnsentParts & {
  replace(fresh: readonly PlannedPart[]): Promise<void>;
} {
  const now = new Map(parts.map((part) => [part.index, part]));
  return {
    order: parts,
    read: (index) => {
      const part = now.get(index);
      if (part === undefined) throw new Error(`no part ${index}`);
      return part;
    },
    replace: (fresh) => {
      for (const part of fresh) now.set(part.index, part);
      return Promise.resolve();
    },
  };
}

/** An upload as it is entered in the journal. */
export function newUpload(different: Partial<NewUpload> = {}): NewUpload {
  return {
    id: 'upload-1',
    server: 'https://example.test',
    appId: '6740000001',
    packIdentifier: 'Tutorial',
    archivePath: '/archives/Tutorial.aar',
    fileName: 'Tutorial.aar',
    identity: { size: 3000, modifiedNanoseconds: '1760000000000000001', inode: '18446744073709551615' },
    manifest: null,
    createdAt: 1_760_000_000_000,
    ...different,
  };
}

/** Resolves as soon as `condition` holds, looked at once every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
