import { stat } from 'node:fs/promises';
import type { Problem, WaitingReason } from '../../../preload/contract.ts';
import type { Journal } from '../../uploads/journal.ts';
import { canConnect } from './can-connect.ts';

/** How long a connection may take to come about. Names are looked up within it. */
const connectMilliseconds = 2000;

/**
 * Gives the cheap look for one upload: whether what it waits for is there again.
 * @param server names the App Store Connect: its origin, or a word where there is no network in between
 */
export function lookWhetherBack(
  journal: Journal,
  uploadId: string,
  server: string,
  signal: AbortSignal,
): (reason: WaitingReason, problem: Problem) => Promise<boolean> {
  return async (reason, problem) => {
    switch (reason) {
      case 'network': {
        if (!problem.code.startsWith('upload-')) return isServerBack(server, signal);
        const address = journal.storageAddress(uploadId);
        return address === undefined || canConnect(address, connectMilliseconds, signal);
      }
      case 'file':
        return stat(journal.read(uploadId).archivePath).then(
          () => true,
          // Why not is said when the archive is opened.
          () => false,
        );
      case 'disk':
        return canWrite(journal);
      case 'storage-busy':
      case 'app-store-connect':
      case 'limit':
      case 'key':
        return true;
      default:
        return reason satisfies never;
    }
  };
}

/**
 * Whether an App Store Connect takes connections right now. True where there is no network in between.
 * @param server its origin, or a word where there is no network in between
 */
export async function isServerBack(server: string, signal: AbortSignal): Promise<boolean> {
  return !URL.canParse(server) || canConnect(new URL(server), connectMilliseconds, signal);
}

function canWrite(journal: Journal): boolean {
  try {
    journal.probe();
    return true;
  } catch {
    // The upload tells why it waits already; this is only whether it is over.
    return false;
  }
}
