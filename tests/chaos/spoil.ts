import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended } from './http-pieces.ts';
import type { RequestFault } from './weather.ts';

/** Whether the fault has dealt with the request already. */
export async function spoil(
  fault: RequestFault | undefined,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<boolean> {
  switch (fault?.kind) {
    case 'answer':
      request.resume();
      await ended(request);
      response.writeHead(fault.status, fault.headers);
      response.end();
      return true;
    case 'captive-portal':
      request.resume();
      await ended(request);
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Welcome to the hotel</title><h1>Please sign in</h1>');
      return true;
    case 'cut-before':
      response.destroy();
      return true;
    case 'stall':
      await sleep(fault.milliseconds);
      response.destroy();
      return true;
    case 'delay':
      await sleep(fault.milliseconds);
      return false;
    default:
      // What becomes of the others shows when the request has gone on.
      return false;
  }
}
