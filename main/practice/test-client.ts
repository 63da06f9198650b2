import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createMovableClock, type MovableClock } from './clock.ts';
import { startPracticeServer, type PracticeServer, type PracticeServerOptions } from './server.ts';

const referenceSchema = z.object({ type: z.string(), id: z.string() });
// To-many references come into tests through `included`: they are checked here and left out.
const manySchema = z.array(referenceSchema).transform(() => undefined);
const resourceSchema = z.object({
  type: z.string(),
  id: z.string(),
  attributes: z.record(z.string(), z.unknown()).default({}),
  relationships: z
    .record(z.string(), z.object({ data: z.union([referenceSchema, manySchema]).optional() }))
    .default({}),
});
const answerSchema = z.object({
  data: z.union([resourceSchema, z.array(resourceSchema)]).optional(),
  included: z.array(resourceSchema).optional(),
  links: z.record(z.string(), z.string()).optional(),
  meta: z
    .object({ paging: z.object({ total: z.number(), limit: z.number(), nextCursor: z.string().optional() }) })
    .optional(),
  errors: z
    .array(
      z.object({
        code: z.string(),
        status: z.string(),
        title: z.string(),
        detail: z.string(),
        source: z.object({ pointer: z.string().optional(), parameter: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});
const operationSchema = z.object({
  method: z.string(),
  url: z.string(),
  offset: z.number(),
  length: z.number(),
  partNumber: z.number(),
  expiration: z.string(),
  entityTag: z.string().optional(),
  requestHeaders: z.array(z.object({ name: z.string(), value: z.string() })),
});

export type TestResource = z.infer<typeof resourceSchema>;
export type TestOperation = z.infer<typeof operationSchema>;

/** An answer of the API, taken apart. `raw` is the whole body as it came. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly raw: unknown;
  readonly body: z.infer<typeof answerSchema>;
  /** The one resource answered. */
  readonly one: TestResource;
  /** The resources of a list. */
  readonly many: readonly TestResource[];
}

const noResource: TestResource = { type: '', id: '', attributes: {}, relationships: {} };

/** A practice server in a folder of its own and a client for it, made by hand; gone when the scope ends. */
export class TestBench implements AsyncDisposable {
  readonly folder: string;
  readonly clock: MovableClock;
  server: PracticeServer;
  readonly #options: Omit<PracticeServerOptions, 'folder' | 'clock'>;

  private constructor(
    folder: string,
    clock: MovableClock,
    server: PracticeServer,
    options: Omit<PracticeServerOptions, 'folder' | 'clock'>,
  ) {
    this.folder = folder;
    this.clock = clock;
    this.server = server;
    this.#options = options;
  }

  static async start(options: Omit<PracticeServerOptions, 'folder' | 'clock'> = {}): Promise<TestBench> {
    const folder = await mkdtemp(join(tmpdir(), 'practice-'));
    const clock = createMovableClock();
    const server = await startPracticeServer({ ...options, folder, clock });
    return new TestBench(folder, clock, server, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Closes the server and starts another one in the same folder. */
  async restart(): Promise<void> {
    await this.server.close();
    this.server = await startPracticeServer({ ...this.#options, folder: this.folder, clock: this.clock });
  }

  /** A token of the team key, with whatever claims and header fields a test wants different. */
  async token(
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    keyFile = this.server.key.privateKeyFile,
  ): Promise<string> {
    const now = Math.floor(this.clock.now() / 1000);
    const standard = { iss: this.server.key.issuerId, iat: now, exp: now + 600, aud: 'appstoreconnect-v1' };
    const head = { alg: 'ES256', kid: this.server.key.keyId, typ: 'JWT', ...header };
    const text = [head, { ...standard, ...claims }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const key = createPrivateKey(await readFile(keyFile));
    const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  }

  /** Sends an API request; `path` may be a whole URL. */
  async send(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<TestAnswer> {
    const url = path.startsWith('http') ? path : `${this.server.baseUrl}${path}`;
    const headers = new Headers({ Authorization: `Bearer ${await this.token()}` });
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...init,
      headers,
    });
    const raw: unknown = await response.json();
    const parsed = answerSchema.parse(raw);
    const data = parsed.data;
    return {
      status: response.status,
      headers: response.headers,
      raw,
      body: parsed,
      one: data === undefined || Array.isArray(data) ? noResource : data,
      many: Array.isArray(data) ? data : [],
    };
  }

  get(path: string): Promise<TestAnswer> {
    return this.send('GET', path);
  }

  createPack(identifier: string, appId = this.server.apps[0]?.id ?? ''): Promise<TestAnswer> {
    return this.send('POST', '/v1/backgroundAssets', {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: identifier },
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    });
  }

  createVersion(packId: string): Promise<TestAnswer> {
    return this.send('POST', '/v1/backgroundAssetVersions', {
      data: {
        type: 'backgroundAssetVersions',
        relationships: { backgroundAsset: { data: { type: 'backgroundAssets', id: packId } } },
      },
    });
  }

  reserve(versionId: string, fileSize: number, assetType = 'ASSET'): Promise<TestAnswer> {
    return this.send('POST', '/v1/backgroundAssetUploadFiles', {
      data: {
        type: 'backgroundAssetUploadFiles',
        attributes: { assetType, fileName: assetType === 'ASSET' ? 'Pack.aar' : 'Manifest.json', fileSize },
        relationships: {
          backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: versionId } },
        },
      },
    });
  }

  commit(fileId: string, attributes: Record<string, unknown> = {}): Promise<TestAnswer> {
    return this.send('PATCH', `/v1/backgroundAssetUploadFiles/${fileId}`, {
      data: {
        type: 'backgroundAssetUploadFiles',
        id: fileId,
        attributes: { uploaded: true, ...attributes },
      },
    });
  }

  /** A pack `identifier` with a version in it. */
  async freshVersion(identifier = 'Tutorial'): Promise<{ packId: string; versionId: string }> {
    const pack = await this.createPack(identifier);
    const version = await this.createVersion(pack.one.id);
    return { packId: pack.one.id, versionId: version.one.id };
  }

  /** Reserves, sends and commits `bytes` as a file of a version; all parts one after the other. */
  async upload(versionId: string, bytes: Buffer, assetType = 'ASSET'): Promise<TestAnswer> {
    const reserved = await this.reserve(versionId, bytes.length, assetType);
    for (const operation of operationsOf(reserved.one)) await putPart(operation, bytes);
    return this.commit(reserved.one.id);
  }
}

/** The upload operations of a file, checked. */
export function operationsOf(file: TestResource): TestOperation[] {
  return z.array(operationSchema).parse(file.attributes['uploadOperations']);
}

/** `length` bytes that pass for an Apple Archive. */
export function archiveBytes(length: number): Buffer {
  return Buffer.concat([Buffer.from('AA01'), randomBytes(length - 4)]);
}

/** An answer of the blob storage. */
export interface PartAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly text: string;
}

/** Sends one part of `file` as its operation says, with whatever a test wants different. */
export function putPart(
  operation: TestOperation,
  file: Buffer,
  different: {
    headers?: Record<string, string>;
    without?: string;
    body?: Buffer;
    url?: string;
    method?: string;
  } = {},
): Promise<PartAnswer> {
  const body = different.body ?? file.subarray(operation.offset, operation.offset + operation.length);
  const given = operation.requestHeaders.filter(({ name }) => name !== different.without);
  const headers = {
    ...Object.fromEntries(given.map(({ name, value }) => [name, value])),
    'Content-Length': String(body.length),
    ...different.headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(different.url ?? operation.url, { method: different.method ?? 'PUT', headers });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, etag: response.headers.etag, text });
      });
    });
    outgoing.end(body);
  });
}
