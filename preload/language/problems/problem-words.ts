import { MissingValueError } from 'intl-messageformat';
import type { Problem } from '../../contract.ts';
import { currentLanguage } from '../language.ts';
import type { Language } from '../language.ts';
import { messagesIn } from '../message.ts';
import type { MessageValues } from '../message.ts';
import { applicationProblems } from './ja-application.ts';
import { appStoreConnectProblems } from './ja-app-store-connect.ts';
import { archiveProblems } from './ja-archive.ts';
import { keyFileProblems } from './ja-key-files.ts';
import { keyProblems } from './ja-keys.ts';
import { recordProblems } from './ja-records.ts';
import { releaseProblems } from './ja-releases.ts';
import { uploadProblems } from './ja-uploads.ts';
import type { ProblemCatalogue } from './problem-catalogue.ts';

/** What a problem says and advises. */
export type ProblemWords = Pick<Problem, 'message' | 'nextStep'>;

const japanese: ProblemCatalogue = {
  ...appStoreConnectProblems,
  ...uploadProblems,
  ...archiveProblems,
  ...keyProblems,
  ...keyFileProblems,
  ...recordProblems,
  ...releaseProblems,
  ...applicationProblems,
};

/** Main says every problem in English itself. */
export const problemCatalogues: Readonly<Record<Exclude<Language, 'en'>, ProblemCatalogue>> = {
  ja: japanese,
};

const messages = { ja: messagesIn('ja') };

/**
 * A problem in the present language. What only a newer main knows stays as main says it; what Apple says stays in
 * Apple's words.
 */
export function problemWords({ code, message, nextStep, facts = {} }: Problem): ProblemWords {
  const language = currentLanguage();
  if (language === 'en') return { message, nextStep };
  const entry = problemCatalogues[language][code];
  if (entry === undefined) return { message, nextStep };
  const { cause, ...others } = facts;
  const said = entry.said
    .map((pattern) => filledIn(pattern, others, language))
    .find((sentence) => sentence !== undefined);
  const words = { message: said ?? message, nextStep: entry.nextStep };
  if (cause === undefined) return words;
  // What was given up on is the reason, and knows better what to do.
  const reason = problemWords({ code: String(cause), message: '', nextStep: words.nextStep, facts: others });
  return { message: `${words.message}${reason.message}`, nextStep: reason.nextStep };
}

/** The sentence; undefined where main did not give all that it names. */
function filledIn(
  pattern: string,
  facts: MessageValues,
  language: keyof typeof messages,
): string | undefined {
  try {
    return messages[language](pattern, facts);
  } catch (thrown) {
    if (thrown instanceof MissingValueError) return undefined;
    throw thrown;
  }
}
