import type { AscFailure } from './failure.ts';
import type { HttpExchange, HttpOutcome } from './http-exchange.ts';

/** The failure that an exchange without an answer stands for. */
export function failureOfOutcome(
  outcome: Exclude<HttpOutcome, { kind: 'answered' }>,
  host: string,
  exchange: HttpExchange,
): AscFailure {
  const { kind, code } = outcome;
  switch (kind) {
    case 'silent':
      return { kind, milliseconds: exchange.silenceMilliseconds, host };
    case 'not-http':
      return { kind: 'not-app-store-connect', status: 0, host };
    case 'too-large':
      return { kind, host };
    case 'aborted':
      return { kind };
    default:
      return { kind, code, host };
  }
}
