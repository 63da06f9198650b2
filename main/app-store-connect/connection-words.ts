import { type ConnectionReason, connectionReason } from './connection-reason.ts';
import type { AscFailure } from './failure.ts';

/** A failure other than a refusal, in words. */
export interface ConnectionWords {
  readonly code: string;
  readonly title: string;
  readonly explanation: string;
  readonly nextStep: string;
}

const keptAnyway = 'What is already uploaded is kept.';

/**
 * What it means that App Store Connect gave no answer, or none that can be used. Codes: `unreachable`,
 * `connection-cut`, `silent`, `connection-not-safe`, `uncertain`, `not-app-store-connect`, `unexpected-answer`,
 * `list-moved`, `stopped`.
 */
export function connectionWords(failure: Exclude<AscFailure, { kind: 'refused' }>): ConnectionWords {
  switch (failure.kind) {
    case 'unreachable':
      return {
        code: 'unreachable',
        title: 'Server not reachable',
        explanation: `The server ${failure.host} cannot be reached${inBrackets(failure.code)}.`,
        nextStep: `Check the network connection and the server's address, then try again. ${keptAnyway}`,
      };
    case 'cut':
      return {
        code: 'connection-cut',
        title: 'Connection lost',
        explanation: `The connection to ${failure.host} broke off${inBrackets(failure.code)}.`,
        nextStep: `Check the network connection and try again. ${keptAnyway}`,
      };
    case 'silent':
      return {
        code: 'silent',
        title: 'No answer',
        explanation: `The server ${failure.host} said nothing for ${seconds(failure.milliseconds)}.`,
        nextStep: `Check the network connection and try again. ${keptAnyway}`,
      };
    case 'tls':
      return {
        code: 'connection-not-safe',
        title: 'No safe connection',
        explanation: `No safe connection to ${failure.host} could be made${inBrackets(failure.code)}, so nothing was sent.`,
        nextStep:
          "Check the server's address and this computer's date, and sign in to the Wi-Fi network if it asks for it. A company proxy that opens encrypted connections has to be taught to leave this one alone.",
      };
    case 'uncertain':
      return {
        code: 'uncertain',
        title: 'Not known whether it worked',
        explanation: `${
          failure.because === 'server-error'
            ? 'App Store Connect had an error'
            : `The connection to ${failure.host} failed`
        } in the middle of a request, so it is not known whether it took effect.`,
        nextStep:
          'Try again: Packdrop looks what is there before it makes anything new, so nothing is made twice.',
      };
    case 'not-app-store-connect':
      return {
        code: 'not-app-store-connect',
        title: 'Something else answered',
        explanation: `Something other than App Store Connect answered at ${failure.host}${failure.status === 0 ? '' : ` (status ${failure.status})`}.`,
        nextStep:
          "Check the server's address. On a Wi-Fi network that asks for a sign-in, open a web page, sign in there and try again.",
      };
    case 'too-large':
    case 'unexpected-answer':
      return {
        code: 'unexpected-answer',
        title: 'Answer not understood',
        explanation: `App Store Connect answered in a way that Packdrop does not know (${failure.kind === 'too-large' ? 'far too long' : failure.what}).`,
        nextStep: `Look for a newer Packdrop. If there is none, report it with this sentence. ${keptAnyway}`,
      };
    case 'list-moved':
      return {
        code: 'list-moved',
        title: 'List kept changing',
        explanation:
          'A list at App Store Connect kept changing while Packdrop read it, so its end could not be reached.',
        nextStep: `Try again in a moment. ${keptAnyway}`,
      };
    case 'aborted':
      return {
        code: 'stopped',
        title: 'Stopped',
        explanation: 'This was stopped before it was done.',
        nextStep: `Start it again when you like. ${keptAnyway}`,
      };
    default:
      return failure satisfies never;
  }
}

const reasonWords: Readonly<Record<ConnectionReason, string>> = {
  refused: 'the connection was refused',
  no_such_name: 'its name was not found',
  no_names: 'its name cannot be looked up right now',
  no_route: 'no way leads there from this network',
  no_network: 'this computer has no network right now',
  not_allowed: 'this computer did not allow the connection',
  timed_out: 'no answer came in time',
  reset: 'the connection was reset',
  certificate_expired: 'its certificate has expired',
  certificate_early: 'its certificate is not valid yet',
  certificate_other_name: 'its certificate belongs to another server',
  certificate_untrusted: 'its certificate is not trusted',
  certificate_withdrawn: 'its certificate was withdrawn',
  no_encryption: 'the two sides found no encryption that both know',
};

/** Codes are for engineers: a problem's facts have them. People read words, or nothing. */
function inBrackets(code: string): string {
  const reason = connectionReason(code);
  return reason === undefined ? '' : ` (${reasonWords[reason]})`;
}

function seconds(milliseconds: number): string {
  const count = Math.max(1, Math.round(milliseconds / 1000));
  return count === 1 ? 'a second' : `${count} seconds`;
}
