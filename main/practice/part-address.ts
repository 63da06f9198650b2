import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PartSpan } from './part-plan.ts';

/** Part URLs live a week. */
const lifeSeconds = 7 * 24 * 60 * 60;

/** What lets a bearer send one part until `expiresAt` (milliseconds since 1970). */
export interface PartAddress {
  readonly url: string;
  readonly expiresAt: number;
}

/** A URL for one part, signed as blob storage signs: whoever has it may write, without signing in. */
export function signPartAddress(
  origin: string,
  secret: Buffer,
  uploadFileId: string,
  span: PartSpan,
  now: number,
): PartAddress {
  const signedAt = Math.floor(now / 1000);
  const path = partPath(uploadFileId);
  const date = new Date(signedAt * 1000).toISOString().replaceAll(/[-:]|\.000/g, '');
  const query = new URLSearchParams({
    partNumber: String(span.partNumber),
    'X-Amz-Date': date,
    'X-Amz-Expires': String(lifeSeconds),
    signature: signature(secret, path, span, date, String(lifeSeconds)),
  });
  return { url: `${origin}${path}?${query.toString()}`, expiresAt: (signedAt + lifeSeconds) * 1000 };
}

/** Whether a part URL was signed here for this very part, and whether its time is over. */
export function checkPartAddress(
  url: URL,
  secret: Buffer,
  span: PartSpan,
  now: number,
): 'good' | 'forged' | 'expired' {
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const expires = url.searchParams.get('X-Amz-Expires') ?? '';
  const wanted = Buffer.from(signature(secret, url.pathname, span, date, expires));
  const given = Buffer.from(url.searchParams.get('signature') ?? '');
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'forged';
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
  return now < signedAt + Number(expires) * 1000 ? 'good' : 'expired';
}

export function partPath(uploadFileId: string): string {
  return `/background-assets/${uploadFileId}`;
}

/**
 * The headers a part must be sent with. The second differs from part to part: a client that sends one
 * operation's headers with another operation's bytes is found out.
 */
export function partHeaders(uploadFileId: string, partNumber: number): { name: string; value: string }[] {
  return [
    { name: 'Content-Type', value: 'application/octet-stream' },
    { name: 'X-Practice-Upload-Part', value: `${uploadFileId.slice(0, 8)}-${partNumber}` },
  ];
}

function signature(secret: Buffer, path: string, span: PartSpan, date: string, expires: string): string {
  return createHmac('sha256', secret)
    .update([path, span.partNumber, span.length, date, expires].join('\n'))
    .digest('hex');
}
