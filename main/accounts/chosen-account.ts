import { type ChosenAccount, chosenAccountSchema } from '../../preload/accounts-contract.ts';
import type { Journal } from '../uploads/journal.ts';

const setting = 'chosen-account';

/** The account that was last worked with; undefined where none was chosen yet. */
export function chosenAccount(journal: Journal): ChosenAccount | undefined {
  const text = journal.setting(setting);
  if (text === undefined) return undefined;
  try {
    return chosenAccountSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // A value that means nothing stands for none: the window then asks.
    return undefined;
  }
}

/**
 * Remembers the account for the next start; undefined: none. Durable when it returns.
 * @throws ProblemError where the disk does not take it
 */
export function keepChosenAccount(journal: Journal, account: ChosenAccount | undefined): void {
  journal.keepSetting(setting, JSON.stringify(account ?? null));
}
