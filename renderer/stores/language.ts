import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, Problem } from '../../preload/contract.ts';
import type { LanguageChoice } from '../../preload/language-contract.ts';
import { languageFor, speak } from '../../preload/language/language.ts';
import type { Language } from '../../preload/language/language.ts';

export interface LanguageState {
  /** What the person chose, as main keeps it. */
  readonly choice: LanguageChoice;
  /** The language that `system` stands for on this computer. */
  readonly system: Language;
  /** Why the choice could not be kept; it holds until the window closes all the same. */
  readonly problem: Problem | null;
  /** Asks main what was chosen, and speaks it. */
  readonly load: () => Promise<void>;
  /** Speaks another language from now on, and has main keep the choice. */
  readonly choose: (choice: LanguageChoice) => Promise<void>;
  /** Looks at the computer's languages again: they may have been changed while the window is open. */
  readonly lookAtSystem: () => void;
}
export type LanguageStore = StoreApi<LanguageState>;

/**
 * Which language the window speaks.
 * @param preferred the computer's languages, the best first
 */
export function createLanguageStore(
  bridge: PackdropBridge,
  preferred: () => readonly string[],
): LanguageStore {
  return createStore<LanguageState>((set, get) => {
    const apply = (choice: LanguageChoice): void => {
      const system = languageFor(preferred());
      set({ choice, system });
      speak(choice === 'system' ? system : choice);
    };
    return {
      choice: 'system',
      system: languageFor(preferred()),
      problem: null,
      load: async () => {
        const answer = await bridge.request('settings.language');
        // Where main cannot say it, the window goes on in the language it has; why is shown by the connection.
        if (answer.ok) apply(answer.value);
      },
      choose: async (choice) => {
        apply(choice);
        set({ problem: null });
        const answer = await bridge.request('settings.setLanguage', { language: choice });
        if (!answer.ok) set({ problem: answer.problem });
      },
      lookAtSystem: () => apply(get().choice),
    };
  });
}
