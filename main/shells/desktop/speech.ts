import type { Answer } from '../../../preload/contract.ts';
import { type LanguageChoice, languageChoiceSchema } from '../../../preload/language-contract.ts';
import { type Language, languageFor, sayIn } from '../../../preload/language/language.ts';
import type { Application } from '../../application.ts';
import type { AppPart } from './electron-parts.ts';
import type { AnsweredRequest } from './requests.ts';

/*
 * What the shell itself says outside of the window is in the person's language. Everything else that main says stays
 * English: logs and exports are read by programs, and the window translates problems by their code.
 */

let spoken: Language = 'en';

/** Says one thing in the language that the shell speaks to people. @param make runs to its end at once */
export function say<Said>(make: () => Said): Said {
  return sayIn(spoken, make);
}

/** Keeps the language of the shell what the person chose. */
export interface Speech {
  /** Asks what was chosen at an earlier start. */
  readonly load: (application: Pick<Application, 'answer'>) => Promise<void>;
  /** The page asked for something; it may have chosen a language. */
  readonly heard: (request: AnsweredRequest) => void;
  /** Calls `listener` whenever the language has become another one. */
  readonly watch: (listener: () => void) => void;
}

/** Speaks as the computer does until the choice is known. The app has to be ready. */
export function createSpeech(app: Pick<AppPart, 'getPreferredSystemLanguages'>): Speech {
  let listener: (() => void) | undefined;
  const apply = (choice: LanguageChoice): void => {
    const language = choice === 'system' ? languageFor(app.getPreferredSystemLanguages()) : choice;
    if (language === spoken) return;
    spoken = language;
    listener?.();
  };
  const applyAnswer = (answer: Answer<unknown>): void => {
    if (!answer.ok) return;
    const choice = languageChoiceSchema.safeParse(answer.value);
    if (choice.success) apply(choice.data);
  };
  apply('system');
  return {
    load: async (application) => applyAnswer(await application.answer('settings.language', undefined)),
    heard: ({ name, answer }) => {
      if (name === 'settings.setLanguage') applyAnswer(answer);
    },
    watch: (watcher) => {
      listener = watcher;
    },
  };
}
