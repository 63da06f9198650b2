import { resendingWords } from '../../preload/words.ts';
import type { Finished, PackdropLine } from '../support/packdrop.ts';

/** Something that people were told. */
export interface Said {
  /** What kind of thing it is: "waits network upload-cut", "again cut", "ends file-changed", "stops". */
  readonly kind: string;
  readonly sentence: string;
}

/** The sentence of each kind; a kind that only is has none. */
const sentences: Readonly<Record<string, RegExp>> = {
  'is done': /^$/,
  'is interrupted': /^$/,
  'is failed': /^$/,
  'asks again unreachable': /^$/,
  'asks again server-error': /^$/,
  'asks again rate-limited': /^$/,
  'again unreachable': /^\d+ parts? (is|are) sent again: no connection could be made\.$/,
  'again cut': /^\d+ parts? (is|are) sent again: the connection was cut\.$/,
  'again silent': /^\d+ parts? (is|are) sent again: nothing came back for too long\.$/,
  'again busy': /^\d+ parts? (is|are) sent again: Apple’s storage was busy\.$/,
  'again not-storage': /^\d+ parts? (is|are) sent again: something else than Apple’s storage answered\.$/,
  'again expired': /^\d+ parts? (is|are) sent again: the addresses had run out\.$/,
  'waits network upload-unreachable': /^The storage that takes the parts cannot be reached\.$/,
  'waits network upload-cut': /^The connection to the storage was cut again and again\.$/,
  'waits network upload-not-storage':
    /^Something between this computer and Apple’s storage answered in its place, perhaps a sign-in page\.$/,
  'waits network not-app-store-connect':
    /^Something other than App Store Connect answered at \S+ \(status 200\)\.$/,
  'waits network unreachable': /^The server \S+ cannot be reached( \([a-z ]+\))?\.$/,
  'waits network connection-cut': /^The connection to \S+ broke off( \([a-z ]+\))?\.$/,
  'waits network uncertain':
    /^The connection to \S+ failed in the middle of a request, so it is not known whether it took effect\.$/,
  'waits app-store-connect uncertain':
    /^App Store Connect had an error in the middle of a request, so it is not known whether it took effect\.$/,
  'waits app-store-connect server-error': /^App Store Connect has an error of its own \(status 50[023]\)\.$/,
  'waits limit rate-limited': /^The requests that App Store Connect allows this key are used up for now\.$/,
  'waits storage-busy upload-busy':
    /^Apple’s storage is overloaded and refused parts several times in a row\.$/,
  'waits disk disk-full':
    /^The disk with …\/small-disk\/data is full, so Packdrop cannot write down what has been uploaded\.$/,
  'waits file file-missing': /^There is no file at …\/volume\/Tutorial\.aar\.$/,
  'waits file file-unreadable':
    /^…\/volume\/Tutorial\.aar could not be read: its disk reported an error or is gone\.$/,
  'ends file-unreadable': /^Tutorial\.aar could not be read: its disk reported an error or is gone\.$/,
  'ends file-missing': /^There is no file at …\/volume\/Tutorial\.aar\.$/,
  'notes history-disk-full':
    /^The disk with …\/small-disk\/data is full, so Packdrop cannot write down when states change\.$/,
  'ends file-changed':
    /^Tutorial\.aar was changed at \d\d:\d\d(, after \d+ % had been sent)?, so what was sent is no longer this file\.$/,
};
/** Told whatever goes wrong. */
const always = ['is done'];

/** Whether one of the kinds in `maySay` gave reason for this, and it is said in that kind's words. */
export function isRightlySaid({ kind, sentence }: Said, maySay: readonly string[]): boolean {
  return [...always, ...maySay].includes(kind) && sentences[kind]?.test(sentence) === true;
}

/** What a process told people, in order, but for how far it is. `folder` is left out of the sentences. */
export function saidIn({ events }: Finished, folder: string): Said[] {
  return events
    .flatMap(saidBy)
    .map(({ kind, sentence }) => ({ kind, sentence: sentence.replaceAll(folder, '…') }));
}

function saidBy(line: PackdropLine): Said[] {
  const { event } = line;
  if (event === 'problem')
    return [{ kind: `ends ${wordOf(line, 'code')}`, sentence: wordOf(line, 'message') }];
  if (event === 'notice')
    return [{ kind: `notes ${wordOf(line, 'code')}`, sentence: wordOf(line, 'message') }];
  if (event === 'upload-waiting') {
    const problem = line['problem'] as PackdropLine;
    const kind = `waits ${wordOf(line, 'reason')} ${wordOf(problem, 'code')}`;
    return [{ kind, sentence: wordOf(problem, 'message') }];
  }
  if (event === 'waiting') return [{ kind: `asks again ${wordOf(line, 'reason')}`, sentence: '' }];
  if (event === 'archive-recognised') return [{ kind: 'recognised', sentence: '' }];
  if (event === 'resending') {
    const { parts, reason } = line as unknown as Parameters<typeof resendingWords>[0];
    return [{ kind: `again ${reason}`, sentence: resendingWords({ parts, reason }) }];
  }
  return event === 'end' ? [{ kind: `is ${wordOf(line, 'outcome')}`, sentence: '' }] : [];
}

function wordOf(line: PackdropLine, name: string): string {
  const word = line[name];
  return typeof word === 'string' ? word : '';
}
