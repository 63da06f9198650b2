import type { HandOver } from './contract.ts';
import { type PickedAnswer, pickedAnswerSchema, pickedPath } from './picked-contract.ts';

/** The part of a browser's XMLHttpRequest that is used here: fetch does not tell how much has been sent. */
export interface SendingRequest {
  readonly responseText: string;
  readonly upload: {
    addEventListener(type: 'progress', listener: (event: { readonly loaded: number }) => void): void;
  };
  addEventListener(type: 'load' | 'error' | 'abort', listener: () => void): void;
  open(method: string, address: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}

/** What a page has for sending a file. */
export interface SendingPage {
  /** The page's own address. */
  readonly address: string;
  readonly newRequest: () => SendingRequest;
}

/** Sends files that were picked in a tab to the server the page came from. The browser reads them piece by piece. */
export function createHandOver(page: SendingPage): HandOver {
  return async (file, watch) => {
    const outcome = await send(page, file, watch);
    if (outcome === 'aborted') return null;
    if (outcome === 'broken') {
      const problem = (await answers(page)) ? notHandedOver(file.name) : stopped(file.name);
      return { ok: false, problem };
    }
    return outcome;
  };
}

function send(
  { address: page, newRequest }: SendingPage,
  file: Parameters<HandOver>[0],
  { onProgress, signal }: Parameters<HandOver>[1],
): Promise<PickedAnswer | 'aborted' | 'broken'> {
  return new Promise((resolve) => {
    const address = new URL(pickedPath, page);
    address.searchParams.set('name', file.name);
    const request = newRequest();
    let sentBytes = 0;
    request.upload.addEventListener('progress', ({ loaded }) => {
      sentBytes = loaded;
      onProgress(loaded);
    });
    request.addEventListener('load', () => resolve(read(request.responseText)));
    request.addEventListener('error', () => resolve('broken'));
    request.addEventListener('abort', () => resolve('aborted'));
    const abort = (): void => {
      // All of it is there: the answer says where, and only whoever hears it can have it deleted.
      if (file.size === 0 || sentBytes < file.size) request.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    request.open('POST', address.href);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });
}

function read(text: string): PickedAnswer | 'broken' {
  try {
    return pickedAnswerSchema.parse(JSON.parse(text));
  } catch {
    return 'broken';
  }
}

/** Whether Packdrop is still there: a broken request does not tell what broke it. */
async function answers({ address }: SendingPage): Promise<boolean> {
  try {
    await fetch(new URL('/', address), { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

function notHandedOver(file: string) {
  // A folder, a file that is gone or locked: the browser does not tell which.
  return {
    code: 'picked-unreadable',
    message: `The browser could not hand ${file} over to Packdrop.`,
    nextStep: 'See that it is a file, not a folder, and that it is still there, or type its full path.',
    facts: { file },
  };
}

function stopped(file: string) {
  return {
    code: 'picked-stopped',
    message: `Packdrop stopped while ${file} was being copied.`,
    nextStep: 'Start it again and leave this tab open: then the copy begins anew by itself.',
    facts: { file },
  };
}
