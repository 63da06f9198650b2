import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { errorDocument, hasExpired } from './part-error.ts';
import type { Script } from './scenario.ts';
import { bodyOf, type Reply } from './scenario-wire.ts';

/** A part's body as a script lets it arrive, and what the sender is told of it afterwards. */
export interface ScriptedPart {
  readonly body: Readable;
  /** @param md5 lower-case hex, of the bytes that were stored */
  etag(md5: string): string;
}

/** The refusal a script has in place of taking the part. */
export function partRefusal({ effect }: Script): Reply | undefined {
  if (effect?.kind === 'expire') {
    return reply(hasExpired.status, errorDocument(hasExpired), 'application/xml', {});
  }
  if (effect?.kind !== 'refuse') return undefined;
  const { status, code, detail, html, location, retryAfter } = effect;
  const xml = errorDocument({
    status,
    code: escaped(code ?? 'InternalError'),
    message: escaped(detail ?? 'The scenario of the practice server refuses this part.'),
  });
  return reply(status, html ?? xml, html === undefined ? 'application/xml' : 'text/html', {
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...(location === undefined ? {} : { Location: location }),
  });
}

/**
 * The part as it is to be stored.
 * @param length bytes of the part
 */
export function scriptedPart(script: Script, request: IncomingMessage, length: number): ScriptedPart {
  const body = bodyOf(script, request);
  const { effect } = script;
  if (effect?.kind === 'wrong-etag') return { body, etag: () => effect.etag };
  if (effect?.kind !== 'corrupt') return { body, etag: (md5) => `"${md5}"` };
  const sent = createHash('md5');
  return {
    body: Readable.from(corrupted(body, Math.min(effect.byte, length - 1), sent), { objectMode: false }),
    etag: (stored) => `"${effect.etag === 'sent' ? sent.digest('hex') : stored}"`,
  };
}

async function* corrupted(source: Readable, byte: number, sent: Hash): AsyncGenerator<Buffer> {
  let offset = 0;
  for await (const chunk of source) {
    if (!Buffer.isBuffer(chunk)) continue;
    sent.update(chunk);
    const at = byte - offset;
    if (at >= 0 && at < chunk.length) chunk.writeUInt8(chunk.readUInt8(at) ^ 0xff, at);
    offset += chunk.length;
    yield chunk;
  }
}

function reply(
  status: number,
  body: string,
  contentType: string,
  headers: Readonly<Record<string, string>>,
): Reply {
  return { status, headers: { 'Content-Type': contentType, ...headers }, body };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
