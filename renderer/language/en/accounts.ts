import { formatList } from '../../../preload/format.ts';
import { messagesIn } from '../../../preload/language/message.ts';

const message = messagesIn('en');

/** English words of accounts and their keys. */
export const accountsWords = {
  accounts: {
    switcher: 'Account',
    practice: 'Practice mode',
    settings: 'Settings…',
    elsewhere: (uploads: number, name: string) =>
      message('{uploads, plural, one {# upload waits} other {# uploads wait}} in “{name}”.', {
        uploads,
        name,
      }),
    go: (name: string) => `Go to “${name}”`,
    add: 'Add key…',
    addTitle: 'Add a key',
    replaceTitle: (name: string) => `Replace the key of “${name}”`,
    replaceText: 'Uploads that wait for this account go on with the new key.',
    open: 'Open',
    openNow: 'Open now',
    openLabel: (name: string) => `Open “${name}”`,
    check: 'Check',
    checking: 'Checking…',
    checkLabel: (name: string) => `Check the key of “${name}”`,
    rename: 'Rename…',
    renameLabel: (name: string) => `Rename “${name}”`,
    replace: 'Replace key…',
    replaceLabel: (name: string) => `Replace key of “${name}”`,
    remove: 'Remove…',
    removeLabel: (name: string) => `Remove “${name}”`,
    removeTitle: (name: string) => `Remove “${name}” from this computer?`,
    removeText:
      'The key is taken out of this computer’s keychain. App Store Connect still accepts it: if nobody needs it, revoke it there under Users and Access → Integrations.',
    removeDepends: (uploads: number) =>
      message(
        '{uploads, plural, one {An upload is not finished yet and needs this key. Without it, it waits, unseen, until the same key is added here again.} other {# uploads are not finished yet and need this key. Without it, they wait, unseen, until the same key is added here again.}}',
        { uploads },
      ),
    removeConfirm: (name: string) => `Type ${name} to remove it`,
    removeConfirmHint: 'Replacing the key instead lets the uploads go on.',
    removeButton: 'Remove',
    newName: 'New name',
    newNameHint: 'Such as the team’s.',
    save: 'Save',
    cancel: 'Cancel',
    kinds: { team: 'Team key', individual: 'Individual key' },
    key: (kind: string, keyId: string) => `${kind} ${keyId}`,
    atServer: (server: string) => `at ${server}`,
    seesApps: (apps: readonly string[]) =>
      apps.length === 0 ? 'Can see no app' : `Can see ${formatList(apps)}`,
    neverAsked: 'Not checked yet',
    abilities: {
      upload: { yes: 'can upload', no: 'cannot upload', unknown: '' },
      submit: { yes: 'can submit', no: 'cannot submit', unknown: '' },
    },
    worksWell: 'App Store Connect accepts the key.',
    sessionOnly: 'Kept until Packdrop ends.',
    sessionOnlyLong:
      'This computer has no keychain that Packdrop can use, so the key is kept only until Packdrop ends.',
    uploadsWaiting: (uploads: number) =>
      message('{uploads, plural, one {# unfinished upload} other {# unfinished uploads}}', { uploads }),
  },
  keyForm: {
    file: 'Key file',
    fileHint: 'Full path of the AuthKey_….p8 file. Packdrop reads it; this window never does.',
    filePlaceholder: '/Users/me/Downloads/AuthKey_2X9R4HXF34.p8',
    drop: 'Drop your App Store Connect API key here',
    choose: 'Choose file…',
    dropWithoutPath: (file: string) =>
      `A browser does not tell where ${file} lies, and its text must not pass through this window. Paste its full path below.`,
    dropOne: 'Drop one file: the key.',
    looking: 'Looking at the file…',
    found: (keyId: string) => `A key with the ID ${keyId}.`,
    storedAs: (name: string) => `It is kept already, as “${name}”.`,
    keyId: 'Key ID',
    keyIdHint: 'It stands beside the key in App Store Connect, such as 2X9R4HXF34.',
    kind: 'Kind of key',
    kinds: { team: 'Team key', individual: 'Individual key' },
    kindHint: 'An individual key was made in somebody’s own profile and has no issuer ID.',
    issuerId: 'Issuer ID',
    issuerIdHint: 'It stands above the list of keys in App Store Connect. Press Copy beside it.',
    name: 'Name (optional)',
    nameHint: 'What to call it here, such as the team’s.',
    submit: 'Check and keep',
    replace: 'Check and replace',
    submitting: 'Asking App Store Connect…',
    kept: (name: string) => `“${name}” is ready.`,
    keptAlready: (name: string) => `This key was kept already, as “${name}”.`,
    apps: (apps: string) => `Apps it can see: ${apps}`,
    trashOffer: (file: string) => `${file} is not needed any more. Whoever has it can act in your name.`,
    trashYourself: (file: string) =>
      `Move ${file} to the Trash yourself, and empty the Trash: whoever has it can act in your name.`,
    trash: 'Move it to the Trash',
    trashing: 'Moving…',
    trashed: 'The key file is in the Trash.',
    start: (name: string) => `Work with “${name}”`,
    done: 'Done',
  },
  keyBanner: {
    replace: 'Replace key…',
  },
};
