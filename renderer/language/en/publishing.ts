import { messagesIn } from '../../../preload/language/message.ts';

const message = messagesIn('en');

/** English words of publishing an archive. */
export const publishingWords = {
  sheet: {
    archiveNumber: (number: number) => message('Archive {number, number}', { number }),
    another: 'Add another archive',
    remove: 'Remove',
    removeLabel: (file: string) => `Remove ${file} from the sheet`,
    pathless: (files: string) =>
      `A browser does not tell where ${files} lies. Type or paste its full path. In the desktop app, dropping is enough.`,
    choose: 'Choose archives…',
    chooseHint: 'Or drop them on the window.',
    chooseHintBrowser:
      'Or drop them on the window. A browser does not tell where a file lies, so Packdrop copies it into its own folder first and deletes the copy after the upload. A path needs no copy.',
    copiesTitle: 'Copied into Packdrop’s folder first',
    copyHint: 'Copying goes on when you close this sheet, but not when you close this tab.',
    close: 'Close',
    copying: (file: string) => `Copying ${file} into Packdrop’s folder…`,
    copied: (file: string) => `${file} is copied.`,
    copyLabel: (file: string) => `Copy of ${file}`,
    copyWaiting: 'Waiting for its turn',
    copyFinishing: 'All of it is there. The disk is still writing the last of it…',
    copyCancel: 'Cancel',
    copyCancelLabel: (file: string) => `Cancel the copy of ${file}`,
    copyAgainLabel: (file: string) => `Try again to copy ${file}`,
    /** While the sheet is closed. */
    behind: {
      copying: (file: string, percent: string) => `Copying ${file} into Packdrop’s folder: ${percent}.`,
      waiting: (count: number) =>
        message('{count, plural, one {# more is waiting.} other {# more are waiting.}}', { count }),
      copied: (files: string) => `Copied, and waiting in the publish sheet: ${files}.`,
      failed: (files: string) => `Could not be copied: ${files}.`,
      show: 'Show',
      showLabel: 'Show the publish sheet',
    },
    next: (pack: string, version: string) => `${pack}, version ${version}`,
    unknownPack:
      'Packdrop could not look whether this pack exists. If it does not, it is made, and its identifier can never be renamed or used again.',
    confirm: (pack: string) => `The identifier “${pack}” is right`,
    confirmFirst: 'Tick that the identifier of the new pack is right.',
    total: (size: string) => `${size} to upload`,
    quotaAfter: (used: string, limit: string) => `${used} of ${limit} used afterwards`,
    quotaOver: 'That is more than Apple allows an app. Apple may refuse what comes last.',
    quotaNear: 'That is more than 80 % of what Apple allows an app.',
    publishMany: (count: number) =>
      message('{count, plural, one {Publish # archive} other {Publish # archives}}', { count }),
    notReady: (count: number) =>
      message(
        '{count, plural, one {# archive is not ready and stays here.} other {# archives are not ready and stay here.}}',
        { count },
      ),
    manifestMore: 'Use another manifest',
  },
  steps: {
    seen: (when: string) => `seen ${when}`,
    took: (length: string) => `took ${length}`,
    actor: {
      nobody: null,
      you: 'Your turn',
      apple: 'Apple’s turn',
      'whoever-began': 'The turn of whoever began it',
    },
    turn: (turn: string, nextStep: string) => `${turn}: ${nextStep}`,
    changed: (changes: string, version: string) => `${changes} than version ${version}`,
    larger: (size: string) => `${size} larger`,
    smaller: (size: string) => `${size} smaller`,
    sameSize: (version: string) => `As large as version ${version}`,
    newPlatforms: (platforms: string) => `now for ${platforms} too`,
    lostPlatforms: (platforms: string) => `no longer for ${platforms}`,
    correct: 'Publish corrected…',
  },
  publish: {
    title: 'Publish',
    pathLabel: 'Archive',
    pathHint: 'Full path of an .aar file made with Apple’s ba-package tool.',
    pathPlaceholder: '/Users/me/Packs/Tutorial.aar',
    inspecting: 'Looking at the archive…',
    archiveFacts: (format: string, size: string) => `${format} · ${size}`,
    facts: {
      noArchive: 'No archive',
      pack: 'Pack',
      platforms: 'Platforms',
      policy: 'Downloaded',
      language: 'Language',
      inside: 'Inside',
      contents: (files: string, bytes: string, structure: string) =>
        `${files}, ${bytes} unpacked · ${structure}`,
      lookInside: 'Folders and largest files',
      folders: 'Folders',
      folder: (files: string, bytes: string) => `${files}, ${bytes}`,
      moreFolders: (count: number) => message('and {count, number} more', { count }),
      largestFiles: 'Largest files',
    },
    findings: 'What was found in the archive',
    grade: { stops: 'Stops:', warns: 'Careful:', notes: 'Note:' },
    stopped: 'This archive cannot be published; the reason stands above.',
    sameBytes: (pack: string, version: string) =>
      `Nothing has changed: this archive has the same bytes as version ${version} of ${pack}. The packaging tool keeps an output file that is there already; look whether it was packed anew.`,
    again: 'Publish the same bytes again',
    packLabel: 'Pack identifier',
    packRule: 'Letters A–Z and a–z, digits and hyphens. No hyphen first or last.',
    packRuleBroken: (reason: string) => `${reason} Letters A–Z and a–z, digits and hyphens are allowed.`,
    reasons: {
      empty: 'Type the pack’s identifier.',
      character: (character: string) => `“${character}” is not allowed.`,
      space: 'Spaces are not allowed.',
      hyphen: 'A hyphen can be neither first nor last.',
    },
    manifestLabel: 'Manifest (optional)',
    manifestHint: 'Full path of the Manifest.json, where the one inside the archive is not to be used.',
    newPackTitle: (pack: string) => `“${pack}” will be a new pack.`,
    newPackText: 'Its identifier can never be renamed or used again, not even after archiving.',
    nextVersion: (pack: string) => `This becomes the next version of ${pack}.`,
    archivedPack: (pack: string) =>
      `“${pack}” is archived. Its identifier can never be used again; choose another.`,
    button: (pack: string) => (pack === '' ? 'Publish' : `Publish ${pack}`),
    publishing: 'Starting…',
    cancel: 'Cancel',
  },
};
