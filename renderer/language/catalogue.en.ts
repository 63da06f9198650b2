import { messagesIn } from '../../preload/language/message.ts';

const message = messagesIn('en');

/**
 * Every sentence that the window says in English, but for those that the terminal says too
 * (`preload/language/words.en.ts`). What counts or chooses is a `message` in ICU's form, with the plural forms of
 * the language; what only names something is a function of finished texts. The compiler then asks for the same key
 * in each other catalogue.
 */
export const english = {
  application: {
    name: 'Packdrop',
    loading: 'Loading…',
    practiceTitle: 'Practice mode',
    practiceText: 'Everything goes to a practice App Store Connect on this computer. Nothing leaves it.',
    unreachableTitle: 'Packdrop’s window was opened without Packdrop.',
    unreachableText: 'Quit it and start Packdrop again.',
    tryAgain: 'Try again',
    understood: 'OK',
    waiting: {
      'rate-limited': 'App Store Connect has had as many requests as it allows in an hour.',
      unreachable: 'App Store Connect cannot be reached.',
      'server-error': 'App Store Connect has trouble of its own.',
    },
    waitingNext: 'Packdrop tries again by itself. What is uploaded stays uploaded.',
    shownAsOf: 'Shown as it was at',
    skipToPack: 'Skip to the pack',
  },
  apps: {
    label: 'App',
    empty: 'This account has no apps yet.',
    emptyNext: 'Create the app in App Store Connect first; packs belong to an app.',
  },
  packs: {
    navigation: 'Packs',
    heading: 'Packs',
    archived: 'Archived',
    onItsWay: 'On its way',
    marks: { moving: 'on its way', 'needs-you': 'needs you', archived: 'archived' },
    search: 'Search packs',
    order: 'Order of the packs',
    orders: { name: 'Name', size: 'Size' },
    found: (found: number) => message('{found, plural, one {# pack found} other {# packs found}}', { found }),
    nothingFound: (search: string) => `No pack is called anything like “${search}”.`,
    size: (size: string) => `${size} used`,
    live: (version: string) => `Live: version ${version}`,
    testing: (version: string) => `Testing: version ${version}`,
    emptyTitle: 'No packs yet',
    emptyText: 'An asset pack holds files your app downloads from Apple when it needs them.',
    publishFirst: 'Publish your first pack…',
    makeSample: 'Make a sample archive',
    makingSample: 'Making a sample archive…',
    sampleHint: 'No archive at hand? A sample lets you rehearse the whole way.',
    publish: 'Publish…',
    publishShortcut: '⌘N',
  },
  timeline: {
    label: (pack: string) => `Versions of ${pack}, newest first`,
    version: (version: string) => `Version ${version}`,
    newVersion: 'New version',
    pending: 'New',
    created: 'Created',
    empty: 'This pack has no versions yet.',
    emptyNext: 'Publish an archive: it becomes version 1.',
    status: { passed: 'done', current: 'now', ahead: 'to come', failed: 'failed' },
    station: (name: string, status: string) => `${name}: ${status}`,
    details: 'What App Store Connect says',
    grade: { error: 'Error', warning: 'Warning', info: 'Note' },
    announce: (pack: string, version: string, words: string) => `${pack}, version ${version}: ${words}`,
  },
  uploads: {
    progressLabel: (file: string) => `Upload of ${file}`,
    pause: 'Pause',
    resume: 'Resume',
    pauseLabel: (pack: string) => `Pause the upload of ${pack}`,
    resumeLabel: (pack: string) => `Resume the upload of ${pack}`,
    prepared: 'Getting ready',
    checking: 'All bytes are there. Waiting for App Store Connect to take them.',
    paused: (percent: number) => message('Paused. {percent, number} % is safely uploaded.', { percent }),
    failed: 'Upload failed',
    processing: 'Processing',
    announce: (pack: string, words: string) => `${pack}: ${words}`,
    started: 'Upload started',
    resumed: 'Upload carried on',
    pausedShort: 'Paused',
    sent: 'All bytes uploaded',
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
    missingPath: 'Type where the archive lies.',
  },
  when: {
    yesterday: 'yesterday',
  },
  settings: {
    language: 'Language',
    names: { en: 'English', ja: '日本語' },
    asSystem: (language: string) => `As the system (${language})`,
  },
};

/** The words of the window in any language: the keys of the English ones, and what each takes. */
export type Catalogue = typeof english;
