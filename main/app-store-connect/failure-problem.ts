import type { Problem } from '../problem.ts';
import { allErrors } from './asc-errors.ts';
import { connectionReason } from './connection-reason.ts';
import { connectionWords } from './connection-words.ts';
import type { AscFailure, Refusal } from './failure.ts';
import { refusalWords } from './refusal-table.ts';
import type { FailureContext, RefusalFacts, WhoCan } from './refusal-words.ts';
import { roleName } from './role-name.ts';

export type { FailureContext } from './refusal-words.ts';

/** A failure in plain words, for a screen that has room for more than a {@link Problem}. */
export interface Explanation {
  readonly code: string;
  /** A few words, without a full stop. */
  readonly title: string;
  readonly explanation: string;
  /** Without who can do it. */
  readonly nextStep: string;
  readonly whoCan: WhoCan;
}

const whoSentences: Readonly<Record<WhoCan, string>> = {
  anyone: '',
  'account-holder': ' Only the Account Holder of the team can do that.',
  admin: ' Only an Admin or the Account Holder can change that.',
  'admin-or-app-manager': ' Only an Admin or App Manager can do that.',
  apple: '',
};

/** How many of App Store Connect's own reasons a sentence quotes. */
const mostReasons = 5;

/** A failure in words for people, with what to do next and who can. Codes: see {@link explainFailure}. */
export function problemOfFailure(failure: AscFailure, context: FailureContext = {}): Problem {
  const { code, explanation, nextStep, whoCan } = explainFailure(failure, context);
  const facts = failureFacts(failure, context);
  return { code, message: explanation, nextStep: `${nextStep}${whoSentences[whoCan]}`, facts };
}

/** A failure in words for people. Its code is one of the refusal table's, or of {@link connectionWords}. */
export function explainFailure(failure: AscFailure, context: FailureContext = {}): Explanation {
  if (failure.kind !== 'refused') return { ...connectionWords(failure), whoCan: 'anyone' };
  const { role } = context;
  const facts: RefusalFacts = {
    ...context,
    role: role === undefined ? undefined : roleName(role),
    status: failure.status,
    said: reasonsIn(failure),
  };
  const { code, title, explanation, nextStep, whoCan } = refusalWords(failure, facts);
  return { code, title, explanation: explanation(facts), nextStep, whoCan };
}

/** What a sentence about a failure may name, in whatever language. */
function failureFacts(failure: AscFailure, context: FailureContext): Record<string, string | number> {
  const { appId: app, packIdentifier: pack, role } = context;
  const said = failure.kind === 'refused' ? reasonsIn(failure) : '';
  return {
    ...(app === undefined ? {} : { app }),
    ...(pack === undefined ? {} : { pack }),
    ...(role === undefined ? {} : { role: roleName(role) }),
    ...(said === '' ? {} : { said }),
    ...('host' in failure ? { host: failure.host } : {}),
    ...('status' in failure ? { status: failure.status } : {}),
    ...('code' in failure ? systemFacts(failure.code) : {}),
    ...(failure.kind === 'uncertain' ? { at: failure.because === 'server-error' ? 'server' : 'line' } : {}),
  };
}

/** Why a connection failed, for sentences, and the system's own code, for engineers: no sentence names that. */
function systemFacts(code: string): Record<string, string> {
  const reason = connectionReason(code);
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(code === '' ? {} : { systemCode: code }),
  };
}

/** What App Store Connect says itself; the associated errors where there are any, since they are the real reasons. */
function reasonsIn({ errors }: Refusal): string {
  const associated = allErrors(errors).filter((error) => !errors.includes(error));
  const texts = (associated.length > 0 ? associated : errors)
    .map(({ detail, title }) => (detail ?? title).replace(/[.\s]+$/, ''))
    .filter((text) => text !== '');
  const reasons = [...new Set(texts)];
  const left = reasons.length - mostReasons;
  return [...reasons.slice(0, mostReasons), ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}
