import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PracticeContext } from './context.ts';
import { instancePath } from './folder-claim.ts';
import { Listener } from './listener.ts';
import { checkPartAddress, partHeaders, partPath } from './part-address.ts';
import * as refusals from './part-error.ts';
import { partSpan, type PartSpan } from './part-plan.ts';
import { receivePart } from './part-receiver.ts';
import { requestUrl } from './request-url.ts';
import type { UploadFileRecord } from './records.ts';
import type { Arrival } from './store.ts';

interface PartTarget {
  readonly file: UploadFileRecord;
  readonly span: PartSpan;
}

type Outcome = { readonly arrival: Arrival } | refusals.PartRefusal;

/**
 * The blob storage: takes parts at their signed URLs and knows nothing of the API's sign-in.
 * @param instance told to another server that wants to know whether this one is still at work
 */
export function createPartListener(context: PracticeContext, instance: string): Listener {
  // A part may take as long as the line is slow: only the headers have a time limit.
  const options = { highWaterMark: 1024 * 1024, requestTimeout: 0, keepAliveTimeout: 75_000 };
  return new Listener(options, async (request, response) => {
    if (request.url === instancePath) send(response, 200, {}, instance, context);
    else await answer(context, request, response);
  });
}

async function answer(
  context: PracticeContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = requestUrl(request, context.partOrigin);
  const uploadFileId = url.pathname.split('/').at(-1) ?? '';
  const partNumber = Number(url.searchParams.get('partNumber') ?? 0);
  const file = context.store.uploadFiles.get(uploadFileId);
  const span = file && partSpan(file, partNumber);
  const target = span && url.pathname === partPath(uploadFileId) ? { file, span } : undefined;
  const note = (status: number, arrival: Arrival | null): void => {
    const { offset, length } = span ?? { offset: 0, length: 0 };
    const record = { uploadFileId, partNumber, offset, length, status, at: context.clock.now() };
    context.store.notePartRequest(record, arrival);
  };
  let outcome: Outcome | undefined;
  try {
    outcome = check(context, request, url, target) ?? (await take(context, request, target, note));
    if (outcome !== undefined && 'arrival' in outcome) await context.store.flushed();
  } catch {
    // The disk refused: the person who practises sees a server error, as with a real outage.
    outcome = refusals.storageFailed;
  }
  if (outcome === undefined) return;
  if ('arrival' in outcome) {
    send(response, 200, { ETag: `"${outcome.arrival.md5}"` }, '', context);
    return;
  }
  note(outcome.status, null);
  send(
    response,
    outcome.status,
    { 'Content-Type': 'application/xml' },
    refusals.errorDocument(outcome),
    context,
  );
}

/** What speaks against taking the body, before any of it is read. */
function check(
  context: PracticeContext,
  request: IncomingMessage,
  url: URL,
  target: PartTarget | undefined,
): refusals.PartRefusal | undefined {
  if (request.headers.authorization !== undefined) return refusals.twoWaysToSignIn;
  if (request.method !== 'PUT') return refusals.wrongMethod;
  // To a stranger, a file that is not there looks like a wrong signature.
  if (target === undefined) return refusals.badSignature;
  const address = checkPartAddress(url, context.uploadSecret, target.span, context.clock.now());
  if (address === 'forged') return refusals.badSignature;
  if (address === 'expired') return refusals.hasExpired;
  const differs = partHeaders(target.file.id, target.span.partNumber).some(
    ({ name, value }) => request.headers[name.toLowerCase()] !== value,
  );
  if (differs) return refusals.headersDiffer;
  const declared = request.headers['content-length'];
  if (declared === undefined) return refusals.noLength;
  if (Number(declared) !== target.span.length)
    return refusals.wrongLength(Number(declared), target.span.length);
  return target.file.commit === null ? undefined : refusals.noSuchUpload;
}

/** Stores the body. Undefined when the connection was cut: there is nobody left to answer. */
async function take(
  context: PracticeContext,
  request: IncomingMessage,
  target: PartTarget | undefined,
  note: (status: number, arrival: Arrival) => void,
): Promise<Outcome | undefined> {
  if (target === undefined) return refusals.badSignature;
  const { file, span } = target;
  const { storedAs, path } = await context.partFiles.prepare(file.id, span.partNumber);
  let kept = false;
  try {
    const md5 = await receivePart(request, path, span.length);
    if (md5 === undefined) return undefined;
    // The commit may have come while the bytes did. From here to the note nothing else can run.
    if (context.store.uploadFiles.get(file.id)?.commit !== null) return refusals.noSuchUpload;
    const earlier = context.store.arrivalsOf(file.id).get(span.partNumber);
    const arrival = { md5, storedAs };
    note(200, arrival);
    kept = true;
    if (earlier !== undefined) {
      await context.store.flushed();
      await context.partFiles.remove(file.id, earlier.storedAs);
    }
    return { arrival };
  } finally {
    if (!kept) await context.partFiles.remove(file.id, storedAs);
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
  context: PracticeContext,
): void {
  response.sendDate = false;
  response.writeHead(status, {
    Date: new Date(context.clock.now()).toUTCString(),
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}
