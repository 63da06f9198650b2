import type { WaitingReason } from '../../../preload/contract.ts';
import { ProblemError } from '../../problem.ts';

/** Problems that pass, by themselves or once a person has mended their cause, by their stable codes. */
const reasons: Readonly<Record<string, WaitingReason>> = {
  unreachable: 'network',
  'connection-cut': 'network',
  silent: 'network',
  // A sign-in page in front of the network shows as either of these.
  'connection-not-safe': 'network',
  'not-app-store-connect': 'network',
  'upload-unreachable': 'network',
  'upload-cut': 'network',
  'upload-silent': 'network',
  'upload-not-storage': 'network',
  'upload-busy': 'storage-busy',
  'server-error': 'app-store-connect',
  'plan-changed': 'app-store-connect',
  'rate-limited': 'limit',
  'file-missing': 'file',
  'file-unreadable': 'file',
  'disk-full': 'disk',
  'disk-error': 'disk',
  'journal-not-writable': 'disk',
};

/**
 * What is to be waited for after `thrown`.
 * @param keyCounts whether a refused key is waited for too: it is once something of the upload exists outside
 * @returns undefined where waiting does not help
 */
export function waitingReasonOf(thrown: unknown, keyCounts: boolean): WaitingReason | undefined {
  if (!(thrown instanceof ProblemError)) return undefined;
  const { code, facts } = thrown.problem;
  if (code === 'key-refused') return keyCounts ? 'key' : undefined;
  if (thrown.lasting) return undefined;
  // Nobody knows what became of a request: whether the line or the server was to blame is known.
  if (code === 'uncertain') return facts?.['at'] === 'server' ? 'app-store-connect' : 'network';
  return reasons[code];
}
