import type { Problem } from '../problem.ts';
import { allErrors } from './asc-errors.ts';
import type { AscFailure, Refusal } from './failure.ts';
import { type RefusalWords, refusalRow } from './refusal-table.ts';

/** What the failed request was about, so that a problem can name it. */
export interface FailureContext {
  readonly appId?: string | undefined;
  readonly packIdentifier?: string | undefined;
}

const keptAnyway = 'What is already uploaded is kept.';

/**
 * A failure in words for people, with what to do next. Codes: those of the refusal table, and `unreachable`,
 * `connection-cut`, `silent`, `connection-not-safe`, `uncertain`, `not-app-store-connect`,
 * `unexpected-answer`, `stopped`.
 */
export function problemOfFailure(failure: AscFailure, context: FailureContext = {}): Problem {
  switch (failure.kind) {
    case 'refused':
      return problemOfRefusal(failure, context);
    case 'unreachable':
      return {
        code: 'unreachable',
        message: `The server ${failure.host} cannot be reached${inBrackets(failure.code)}.`,
        nextStep: `Check the network connection and the server's address, then try again. ${keptAnyway}`,
      };
    case 'cut':
      return {
        code: 'connection-cut',
        message: `The connection to ${failure.host} broke off${inBrackets(failure.code)}.`,
        nextStep: `Check the network connection and try again. ${keptAnyway}`,
      };
    case 'silent':
      return {
        code: 'silent',
        message: `The server ${failure.host} said nothing for ${seconds(failure.milliseconds)}.`,
        nextStep: `Check the network connection and try again. ${keptAnyway}`,
      };
    case 'tls':
      return {
        code: 'connection-not-safe',
        message: `No safe connection to ${failure.host} could be made${inBrackets(failure.code)}, so nothing was sent.`,
        nextStep:
          "Check the server's address and this computer's date, and sign in to the Wi-Fi network if it asks for it. A company proxy that opens encrypted connections has to be taught to leave this one alone.",
      };
    case 'uncertain':
      return {
        code: 'uncertain',
        message: `The connection to ${failure.host} failed in the middle of a request, so it is not known whether it took effect.`,
        nextStep:
          'Try again: Packdrop looks what is there before it makes anything new, so nothing is made twice.',
      };
    case 'not-app-store-connect':
      return {
        code: 'not-app-store-connect',
        message: `Something other than App Store Connect answered at ${failure.host}${failure.status === 0 ? '' : ` (status ${failure.status})`}.`,
        nextStep:
          "Check the server's address. On a Wi-Fi network that asks for a sign-in, open a web page, sign in there and try again.",
      };
    case 'too-large':
    case 'unexpected-answer':
      return {
        code: 'unexpected-answer',
        message: `App Store Connect answered in a way that Packdrop does not know (${failure.kind === 'too-large' ? 'far too long' : failure.what}).`,
        nextStep: `Look for a newer Packdrop. If there is none, report it with this sentence. ${keptAnyway}`,
      };
    case 'aborted':
      return {
        code: 'stopped',
        message: 'This was stopped before it was done.',
        nextStep: `Start it again when you like. ${keptAnyway}`,
      };
    default:
      return failure satisfies never;
  }
}

function problemOfRefusal(refusal: Refusal, context: FailureContext): Problem {
  const row = refusalRow(refusal);
  const words: RefusalWords = { ...context, status: refusal.status, said: reasonsIn(refusal) };
  return { code: row.code, message: row.message(words), nextStep: row.nextStep };
}

/** What App Store Connect says itself; the associated errors where there are any, since they are the real reasons. */
function reasonsIn({ errors }: Refusal): string {
  const associated = allErrors(errors).filter((error) => !errors.includes(error));
  const texts = (associated.length > 0 ? associated : errors.slice(0, 1))
    .map(({ detail, title }) => (detail ?? title).replace(/[.\s]+$/, ''))
    .filter((text) => text !== '');
  return [...new Set(texts)].slice(0, 3).join('; ');
}

function inBrackets(code: string): string {
  return code === '' ? '' : ` (${code})`;
}

function seconds(milliseconds: number): string {
  const count = Math.max(1, Math.round(milliseconds / 1000));
  return count === 1 ? 'a second' : `${count} seconds`;
}
