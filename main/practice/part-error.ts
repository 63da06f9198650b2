import { randomUUID } from 'node:crypto';

/** A refusal of blob storage, sent as S3 sends its errors. */
export interface PartRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const twoWaysToSignIn: PartRefusal = {
  status: 400,
  code: 'InvalidArgument',
  message:
    'Only one auth mechanism allowed; only the signature query string parameter or the Authorization header should be specified',
};
export const badSignature: PartRefusal = {
  status: 403,
  code: 'SignatureDoesNotMatch',
  message: 'The request signature we calculated does not match the signature you provided.',
};
export const hasExpired: PartRefusal = { status: 403, code: 'AccessDenied', message: 'Request has expired' };
export const headersDiffer: PartRefusal = {
  status: 403,
  code: 'AccessDenied',
  message: 'The headers of the request are not the headers that were signed',
};
export const wrongMethod: PartRefusal = {
  status: 405,
  code: 'MethodNotAllowed',
  message: 'The specified method is not allowed against this resource.',
};
export const noLength: PartRefusal = {
  status: 411,
  code: 'MissingContentLength',
  message: 'You must provide the Content-Length HTTP header.',
};
export const noSuchUpload: PartRefusal = {
  status: 404,
  code: 'NoSuchUpload',
  message: 'The specified upload does not exist. It may have been completed.',
};
export const storageFailed: PartRefusal = {
  status: 500,
  code: 'InternalError',
  message: 'We encountered an internal error. Please try again.',
};

/** For a body that is declared to be, or turns out to be, of another length than the part. */
export function wrongLength(declared: number, length: number): PartRefusal {
  return {
    status: 400,
    code: declared > length ? 'EntityTooLarge' : 'IncompleteBody',
    message: `The part has ${length} bytes; the request brings ${declared}.`,
  };
}

export function errorDocument({ code, message }: PartRefusal): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${randomUUID()}</RequestId></Error>`;
}
