import { englishDesktop } from './desktop.en.ts';
import { messagesIn } from './message.ts';

const message = messagesIn('en');

/** What window and terminal both say, in English. The other languages have the same keys. */
export const englishWords = {
  desktop: englishDesktop,
  stages: {
    reserved: 'Reserved, not uploaded (from another computer?)',
    uploading: 'Uploading',
    processing: 'Apple is processing',
    failed: 'Apple could not use this archive',
    'ready-for-internal-testing': 'Ready for internal testing',
    'ready-for-beta-submission': 'Can be sent to external testers',
    'waiting-for-beta-review': 'Waiting for beta review',
    'in-beta-review': 'In beta review',
    'beta-rejected': 'Rejected in beta review',
    'processing-for-external-testing': 'Being prepared for external testers',
    'external-testing': 'With external testers',
    'in-unsent-submission': 'In a submission that has not been sent',
    'waiting-for-review': 'Waiting for App Review',
    'in-review': 'In App Review',
    accepted: 'Accepted; waits for the rest of its submission',
    rejected: 'Rejected',
    'going-live': 'Approved; going live (up to 24 hours)',
    'on-the-app-store': 'On the App Store',
    replaced: 'Replaced by a newer version',
    unknown: 'In a state without a name',
  },
  /** A stage with what is known beside it. */
  processingUsually: (length: string) => `Apple is processing (usually takes ${length})`,
  uploadingAt: (percent: string) => `Uploading ${percent}`,
  because: (stage: string, reason: string) => `${stage}: ${reason}`,
  onTheAppStoreSince: (moment: string) => `On the App Store since ${moment}`,
  replacedBy: (version: string) => `Replaced by version ${version}`,
  nextSteps: {
    reserved: 'Whoever began this upload can carry it on. Or publish the archive again as a new version.',
    failed: 'Publish a corrected archive. It becomes the next version.',
    'ready-for-internal-testing': 'Test it, then submit it for review.',
    'ready-for-beta-submission': 'Send it to external testers in App Store Connect.',
    'beta-rejected': 'Read the reasons in App Store Connect, then publish a corrected archive.',
    'in-unsent-submission': 'Send the submission to App Review.',
    accepted: 'Look at the other items of the submission.',
    rejected: 'Read the reasons in App Store Connect, then publish a corrected archive.',
    unknown: 'Packdrop does not know this state. Look at it in App Store Connect.',
  },
  stations: {
    uploading: 'Uploading',
    processing: 'Processing',
    'internal-testing': 'Internal',
    'external-testing': 'External',
    'app-review': 'Review',
    'app-store': 'Live',
  },
  /** What happened though nobody asked, to a pack's version. */
  attention: {
    version: (pack: string, version: string) => `${pack} version ${version}`,
    accepted: (name: string) => `${name} is accepted and waits for the rest of its submission.`,
    approved: (name: string) => `${name} is approved and goes live.`,
    live: (name: string) => `${name} is on the App Store.`,
    rejected: (name: string) => `${name} was rejected in App Review.`,
    'with-testers': (name: string) => `${name} is with external testers.`,
    'beta-rejected': (name: string) => `${name} was rejected in beta review.`,
    processed: (name: string) => `${name} is ready for internal testing.`,
    unusable: (name: string) => `Apple could not use the archive of ${name}.`,
    'upload-failed': (name: string) => `The upload of ${name} failed.`,
  },
  checksumRefused:
    'App Store Connect did not accept the checksum and took the file without comparing it. Test this version with care.',
  archiveRecognised:
    'The archive is another file than at the beginning, but agrees with what was sent, so the upload goes on.',
  manifestUnanswered:
    'App Store Connect has not said in time whether the manifest is good. The archive is sent all the same; Apple checks both when it has them.',
  waiting: {
    network: () => 'Waiting for the network.',
    'storage-busy': () => 'Waiting because Apple’s storage is busy.',
    'app-store-connect': () => 'Waiting for App Store Connect, which has trouble of its own.',
    limit: () => 'Waiting until App Store Connect allows this key more requests.',
    file: (fileName: string) => `Waiting for ${fileName}, which cannot be read right now.`,
    disk: () => 'Waiting for the disk that Packdrop keeps its record of uploads on.',
    key: () => 'Waiting for App Store Connect to accept the key.',
  },
  resending: {
    unreachable: (parts: string) => `${parts} again: no connection could be made.`,
    cut: (parts: string) => `${parts} again: the connection was cut.`,
    silent: (parts: string) => `${parts} again: nothing came back for too long.`,
    busy: (parts: string) => `${parts} again: Apple’s storage was busy.`,
    'not-storage': (parts: string) => `${parts} again: something else than Apple’s storage answered.`,
    expired: (parts: string) => `${parts} again: the addresses had run out.`,
  },
  partsAgain: (count: number) =>
    message('{count, plural, one {# part is sent} other {# parts are sent}}', { count }),
  waitingAnd: (waiting: string, safe: string) => `${waiting} ${safe}`,
  uploadComplete: 'The upload itself is complete.',
  goesOn: 'It goes on by itself.',
  safelyUploaded: (percent: string) => `${percent} is safely uploaded.`,
  cancelledEarly: (fileName: string) =>
    `${fileName} was cancelled before anything was made at App Store Connect.`,
  cancelled: (fileName: string, version: string) =>
    `${fileName} was cancelled. Version ${version} stays reserved at App Store Connect, where nothing can be deleted; it does no harm.`,
  nextInLine: 'Next in line',
  placeInLine: (place: number) => message('Number {place, number} in line', { place }),
  archive: {
    onDemand: 'when the app asks for it',
    essential: (when: string) => `as part of ${when}`,
    prefetch: (when: string) => `in the background, from ${when} on`,
    when: {
      firstInstallation: 'the first installation',
      subsequentUpdate: 'updates',
      both: 'installations and updates',
    },
    structure: { complete: 'structurally complete', unknown: 'not looked into', broken: 'not usable' },
    files: (files: number) => message('{files, plural, one {# file} other {# files}}', { files }),
  },
  format: {
    bytes: (bytes: number) => message('{bytes, plural, one {# byte} other {# bytes}}', { bytes }),
    size: (amount: string, unit: string) => `${amount} ${unit}`,
    transferred: (sent: string, total: string) => `${sent} of ${total}`,
    byteRate: (bytes: string) => `${bytes} B/s`,
    rate: (size: string) => `${size}/s`,
    percent: (percent: string) => `${percent} %`,
    secondsLeft: (seconds: number) => message('{seconds, number} s left', { seconds }),
    minutesLeft: (minutes: number) => message('about {minutes, number} min left', { minutes }),
    hoursLeft: (hours: number) => message('about {hours, number} h left', { hours }),
    hoursAndMinutesLeft: (hours: number, minutes: number) =>
      message('about {hours, number} h {minutes, number} min left', { hours, minutes }),
    moreThanADayLeft: 'more than a day left',
    /** How long something took. */
    seconds: (seconds: number) => message('{seconds, number} s', { seconds }),
    minutes: (minutes: number) => message('{minutes, number} min', { minutes }),
    hours: (hours: number) => message('{hours, number} h', { hours }),
    days: (days: number) => message('{days, number} d', { days }),
  },
};

/** What window and terminal both say, in any language. */
export type Words = typeof englishWords;
