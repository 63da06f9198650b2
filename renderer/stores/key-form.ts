import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { InspectedKeySnapshot, KeptKeySnapshot } from '../../preload/accounts-contract.ts';
import type { PackdropBridge, Problem } from '../../preload/contract.ts';
import type { Timing } from './timing.ts';

/** A new account, or another key for one that there is. */
export type KeyPurpose =
  | { readonly kind: 'add' }
  | { readonly kind: 'replace'; readonly accountId: string; readonly name: string };

/** What main made of the file that was named. */
export type KeyInspection =
  | { readonly state: 'none' }
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly key: InspectedKeySnapshot }
  | { readonly state: 'refused'; readonly problem: Problem };

/** What a person fills in. The key itself never comes here: only where it lies. */
interface KeyFields {
  readonly file: string;
  /** Asked for only where the file's name does not tell. */
  readonly keyId: string;
  readonly keyKind: 'team' | 'individual';
  readonly issuerId: string;
  readonly name: string;
}

export interface KeyFormState extends KeyFields {
  readonly purpose: KeyPurpose;
  readonly inspection: KeyInspection;
  /** The file's name did not tell its key ID. */
  readonly keyIdNeeded: boolean;
  readonly working: boolean;
  /** Why the key was not taken. */
  readonly problem: Problem | null;
  /** The key that is kept now. */
  readonly kept: KeptKeySnapshot | null;
  readonly trash: 'offered' | 'moving' | 'moved' | { readonly problem: Problem };
  /** Begins anew with empty fields. */
  readonly begin: (purpose: KeyPurpose) => void;
  readonly fillIn: (fields: Partial<KeyFields>) => void;
  /** Asks App Store Connect with the key and keeps it. */
  readonly submit: () => Promise<void>;
  /** Moves the file of the key that is kept now to the Trash. */
  readonly moveToTrash: () => Promise<void>;
}
export type KeyFormStore = StoreApi<KeyFormState>;

/** Whether everything that is needed is filled in. */
export function canSubmitKey(state: KeyFormState): boolean {
  const { file, keyId, keyKind, issuerId, inspection, keyIdNeeded } = state;
  return (
    file.trim() !== '' &&
    inspection.state === 'found' &&
    (!keyIdNeeded || keyId.trim() !== '') &&
    (keyKind === 'individual' || issuerId.trim() !== '')
  );
}

const empty: KeyFields = { file: '', keyId: '', keyKind: 'team', issuerId: '', name: '' };
const untouched = {
  ...empty,
  inspection: { state: 'none' },
  keyIdNeeded: false,
  working: false,
  problem: null,
  kept: null,
  trash: 'offered',
} as const;

/** Typing goes on for so long before the file is looked at. */
const pauseMilliseconds = 250;

/** The form that a key is handed over with. @param onKept called when a key was kept */
export function createKeyFormStore(bridge: PackdropBridge, timing: Timing, onKept: () => void): KeyFormStore {
  let endPause: (() => void) | undefined;
  return createStore<KeyFormState>((set, get) => {
    const inspect = async (): Promise<void> => {
      const { file, keyId } = get();
      const given = keyId.trim() === '' ? { file: pathIn(file) } : { file: pathIn(file), keyId };
      const answer = await bridge.request('accounts.inspect', given);
      // Something else has been typed meanwhile: this is about another file.
      if (get().file !== file || get().keyId !== keyId) return;
      if (answer.ok) {
        set({ inspection: { state: 'found', key: answer.value } });
        return;
      }
      const keyIdNeeded = get().keyIdNeeded || answer.problem.code === 'key-id-unknown';
      set({ inspection: { state: 'refused', problem: answer.problem }, keyIdNeeded });
    };
    return {
      ...untouched,
      purpose: { kind: 'add' },
      begin: (purpose) => {
        endPause?.();
        set({ ...untouched, purpose });
      },
      fillIn: (fields) => {
        set({ ...fields, problem: null });
        if (fields.file === undefined && fields.keyId === undefined) return;
        endPause?.();
        if (fields.file !== undefined) set({ keyIdNeeded: false, keyId: '' });
        const blank = get().file.trim() === '';
        set({ inspection: { state: blank ? 'none' : 'looking' } });
        if (!blank) endPause = timing.after(pauseMilliseconds, () => void inspect());
      },
      submit: async () => {
        const { file, keyId, keyKind, issuerId, name, purpose } = get();
        if (!canSubmitKey(get()) || get().working) return;
        set({ working: true, problem: null });
        const key = {
          file: pathIn(file),
          keyId,
          issuerId: keyKind === 'team' ? issuerId : '',
          check: true,
        };
        const answer =
          purpose.kind === 'add'
            ? await bridge.request('accounts.add', { ...key, name })
            : await bridge.request('accounts.replaceKey', { ...key, accountId: purpose.accountId });
        if (!answer.ok) {
          set({ working: false, problem: answer.problem });
          return;
        }
        set({ working: false, kept: answer.value, trash: 'offered' });
        onKept();
      },
      moveToTrash: async () => {
        const { kept, trash } = get();
        if (kept === null || trash === 'moving') return;
        set({ trash: 'moving' });
        const answer = await bridge.request('accounts.trashKeyFile', { file: kept.originalFile });
        set({ trash: answer.ok ? 'moved' : { problem: answer.problem } });
      },
    };
  });
}

/** The path without the blanks and quotes that copying leaves around it. */
function pathIn(text: string): string {
  return text.trim().replace(/^(["'])(.+)\1$/, '$2');
}
