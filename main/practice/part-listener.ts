import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { PracticeContext } from './context.ts';
import { instancePath } from './folder-claim.ts';
import { Listener } from './listener.ts';
import { checkPartAddress, partHeaders, partPath } from './part-address.ts';
import * as refusals from './part-error.ts';
import { partSpan, type PartSpan } from './part-plan.ts';
import { receivePart } from './part-receiver.ts';
import { requestUrl } from './request-url.ts';
import type { UploadFileRecord } from './records.ts';
import { signedAtOf } from './scenario-api.ts';
import type { Script, ScenarioPlayer } from './scenario.ts';
import { partRefusal, scriptedPart } from './scenario-parts.ts';
import { beginScript, endScript, sendScripted, type Reply } from './scenario-wire.ts';
import type { Arrival } from './store.ts';

interface PartTarget {
  readonly file: UploadFileRecord;
  readonly span: PartSpan;
}

type Outcome = { readonly arrival: Arrival } | refusals.PartRefusal;
type Note = (status: number, arrival: Arrival | null) => void;

/**
 * The blob storage: takes parts at their signed URLs and knows nothing of the API's sign-in.
 * @param instance told to another server that wants to know whether this one is still at work
 */
export function createPartListener(
  context: PracticeContext,
  instance: string,
  scenario: ScenarioPlayer,
): Listener {
  // A part may take as long as the line is slow: only the headers have a time limit.
  const options = { highWaterMark: 1024 * 1024, requestTimeout: 0, keepAliveTimeout: 75_000 };
  return new Listener(options, async (request, response) => {
    if (request.url === instancePath) send(response, 200, {}, instance, context);
    else await answer(context, scenario, request, response);
  });
}

async function answer(
  context: PracticeContext,
  scenario: ScenarioPlayer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = requestUrl(request, context.partOrigin);
  const uploadFileId = url.pathname.split('/').at(-1) ?? '';
  const partNumber = Number(url.searchParams.get('partNumber') ?? 0);
  const file = context.store.uploadFiles.get(uploadFileId);
  const span = file && partSpan(file, partNumber);
  const target = span && url.pathname === partPath(uploadFileId) ? { file, span } : undefined;
  const note: Note = (status, arrival) => {
    const { offset, length } = span ?? { offset: 0, length: 0 };
    const record = { uploadFileId, partNumber, offset, length, status, at: context.clock.now() };
    context.store.notePartRequest(record, arrival);
  };
  const refusal = check(context, request, url, target);
  const script = refusal !== undefined || target === undefined ? undefined : scriptFor(scenario, target, url);
  if (target !== undefined && script !== undefined) {
    await answerScripted(context, request, response, target, note, script);
    return;
  }
  const outcome = refusal ?? (await takeOrFail(context, request, target, note));
  if (outcome === undefined) return;
  if ('arrival' in outcome) {
    send(response, 200, { ETag: `"${outcome.arrival.md5}"` }, '', context);
    return;
  }
  note(outcome.status, null);
  const { status, headers, body } = refusalReply(outcome);
  send(response, status, headers, body, context);
}

function scriptFor(scenario: ScenarioPlayer, { file, span }: PartTarget, url: URL): Script | undefined {
  if (!scenario.active) return undefined;
  return scenario.scriptFor({
    on: 'part',
    method: 'PUT',
    uploadFileId: file.id,
    partNumber: span.partNumber,
    assetType: file.assetType,
    signedAt: signedAtOf(url),
  });
}

/** As a scenario has it, for a part that would be taken otherwise. */
async function answerScripted(
  context: PracticeContext,
  request: IncomingMessage,
  response: ServerResponse,
  target: PartTarget,
  note: Note,
  script: Script,
): Promise<void> {
  if (!(await beginScript(script, request, response))) return;
  let reply = partRefusal(script);
  let stored = false;
  if (reply === undefined) {
    const part = scriptedPart(script, request, target.span.length);
    const outcome = await takeOrFail(context, part.body, target, note);
    if (outcome === undefined) return;
    stored = 'arrival' in outcome;
    reply =
      'arrival' in outcome
        ? { status: 200, headers: { ETag: part.etag(outcome.arrival.md5) }, body: '' }
        : refusalReply(outcome);
  }
  if (!stored) note(reply.status, null);
  if (!(await endScript(script, response))) return;
  await sendScripted(script, response, { ...reply, headers: headersFor(reply, context) });
}

function refusalReply(refusal: refusals.PartRefusal): Reply {
  return {
    status: refusal.status,
    headers: { 'Content-Type': 'application/xml' },
    body: refusals.errorDocument(refusal),
  };
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

/** Stores the body durably. Undefined when the connection was cut: there is nobody left to answer. */
async function takeOrFail(
  context: PracticeContext,
  body: Readable,
  target: PartTarget | undefined,
  note: Note,
): Promise<Outcome | undefined> {
  try {
    const outcome = await take(context, body, target, note);
    if (outcome !== undefined && 'arrival' in outcome) await context.store.flushed();
    return outcome;
  } catch {
    // The disk refused: the person who practises sees a server error, as with a real outage.
    return refusals.storageFailed;
  }
}

async function take(
  context: PracticeContext,
  body: Readable,
  target: PartTarget | undefined,
  note: Note,
): Promise<Outcome | undefined> {
  if (target === undefined) return refusals.badSignature;
  const { file, span } = target;
  const { storedAs, path } = await context.partFiles.prepare(file.id, span.partNumber);
  let kept = false;
  try {
    const md5 = await receivePart(body, path, span.length);
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
  response.writeHead(status, headersFor({ headers, body }, context));
  response.end(body);
}

function headersFor(
  { headers, body }: Pick<Reply, 'headers' | 'body'>,
  context: PracticeContext,
): Record<string, string> {
  return {
    Date: new Date(context.clock.now()).toUTCString(),
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
}
