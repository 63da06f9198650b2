import { expect, it } from 'vitest';
import type { PackdropEvent } from './contract.ts';
import type { Attention } from './news-contract.ts';
import { Notifications } from './notification-words.ts';
import { everyNotification, type NotificationChoice, notificationKinds } from './notifications-contract.ts';
import { uploadAtWork } from './test-support.ts';
import { sayIn } from './language/language.ts';

const kindOf = { rejected: 'rejected', unusable: 'failed', processed: 'processed', live: 'done' } as const;

function item(what: Attention['what'], packIdentifier = 'Tutorial', version: string | null = '8'): Attention {
  const kind = what in kindOf ? kindOf[what as keyof typeof kindOf] : 'approved';
  return { kind, what, packIdentifier, version };
}

/** Someone with this choice, hearing one event after the other. */
function listener(choice: NotificationChoice = everyNotification) {
  const notifications = new Notifications();
  return (event: PackdropEvent) => notifications.hear(event)?.(choice);
}

const attention = (of: Attention): PackdropEvent => ({ event: 'attention', ...of });
const digest = (...items: Attention[]): PackdropEvent => ({
  event: 'attention.digest',
  items,
  since: '2026-10-04T12:04:00Z',
});
const upload = (over: Parameters<typeof uploadAtWork>[0]): PackdropEvent => ({
  event: 'upload.changed',
  upload: uploadAtWork({ packIdentifier: 'Tutorial', version: '8', ...over }),
});

it.each([
  [
    'accepted',
    'decided',
    'Accepted; waits for the rest of its submission. Look at the other items of the submission.',
  ],
  ['approved', 'decided', 'Approved; going live (up to 24 hours).'],
  ['live', 'decided', 'On the App Store.'],
  ['with-testers', 'decided', 'With external testers.'],
  [
    'rejected',
    'needsYou',
    'Rejected. Read the reasons in App Store Connect, then publish a corrected archive.',
  ],
  [
    'beta-rejected',
    'needsYou',
    'Rejected in beta review. Read the reasons in App Store Connect, then publish a corrected archive.',
  ],
  [
    'unusable',
    'needsYou',
    'Apple could not use this archive. Publish a corrected archive. It becomes the next version.',
  ],
  ['processed', 'finished', 'Processed, and ready for internal testing.'],
] as const)('tells of %s to whoever chose %s, and to nobody else', (what, kind, body) => {
  const none = { needsYou: false, decided: false, finished: false };
  expect(listener({ ...none, [kind]: true })(attention(item(what)))).toEqual({
    kind,
    title: 'Tutorial, version 8',
    body,
    packIdentifier: 'Tutorial',
    version: '8',
  });
  const others = notificationKinds.filter((other) => other !== kind);
  expect(listener({ ...none, [others[0] ?? '']: true, [others[1] ?? '']: true })(attention(item(what)))).toBe(
    undefined,
  );
});

it('tells once of an end that an upload and its version both tell of', () => {
  const hear = listener();
  hear(upload({ state: 'sending' }));
  expect(hear(upload({ state: 'processing' }))).toMatchObject({ kind: 'finished' });
  expect(hear(attention(item('processed')))).toMatchObject({ kind: 'finished' });
  expect(hear(upload({ state: 'done' }))).toBe(undefined);
  expect(hear(attention(item('processed', 'Tutorial', '9')))).toMatchObject({ version: '9' });
});

it('tells of the same end again once another account is open, or practice began anew', () => {
  const hear = listener();
  hear(attention(item('processed')));
  hear({ event: 'application.changed', reopened: false });
  expect(hear(attention(item('processed')))).toBe(undefined);
  hear({ event: 'application.changed', reopened: true });
  expect(hear(attention(item('processed')))).toMatchObject({ kind: 'finished' });
});

it('tells again of a version that is rejected again', () => {
  const hear = listener();
  expect([hear(attention(item('rejected'))), hear(attention(item('rejected')))]).toMatchObject([
    { kind: 'needsYou' },
    { kind: 'needsYou' },
  ]);
});

it('tells why an upload failed, from the upload and not twice', () => {
  const hear = listener();
  const problem = { code: 'unknown-here', message: 'The disk is gone.', nextStep: 'Connect it.' };
  hear(upload({ state: 'sending' }));
  expect(hear(attention(item('upload-failed')))).toBe(undefined);
  expect(hear(upload({ state: 'failed', problem }))).toMatchObject({
    kind: 'needsYou',
    body: 'The disk is gone. Connect it.',
  });
  expect(hear(upload({ state: 'failed', problem }))).toBe(undefined);
});

it('says nothing of how things stand when they are first heard of', () => {
  expect(listener()(upload({ state: 'done' }))).toBe(undefined);
  expect(listener()({ event: 'pack.changed', packIdentifier: 'Tutorial', packId: 'p1' })).toBe(undefined);
});

it('tells of an absence in one piece, of three things at most, and leads to the pack where it is one', () => {
  const hear = listener();
  const items = [
    item('live'),
    item('rejected', 'Harbour', '2'),
    item('processed', 'Reef', '3'),
    item('live', 'Cave', '4'),
  ];
  expect(hear(digest(...items))).toEqual({
    kind: 'needsYou',
    title: 'While you were away',
    body: 'Tutorial version 8 is on the App Store. Harbour version 2 was rejected in App Review. Reef version 3 is ready for internal testing. And one more.',
    packIdentifier: null,
    version: null,
  });
  expect(hear(digest(item('live'), item('live', 'Tutorial', '9')))).toMatchObject({
    packIdentifier: 'Tutorial',
  });
  expect(hear(digest(item('live')))).toMatchObject({
    title: 'Tutorial, version 8',
    body: 'On the App Store.',
  });
  expect(hear(digest())).toBe(undefined);
});

it('leaves out of a digest what nobody wants to hear', () => {
  const hear = listener({ ...everyNotification, finished: false });
  expect(hear(digest(item('processed'), item('live', 'Cave', '4')))).toMatchObject({
    title: 'Cave, version 4',
  });
  expect(hear(digest(item('processed')))).toBe(undefined);
});

it('speaks Japanese', () => {
  expect(sayIn('ja', () => listener()(digest(item('live'), item('live', 'Cave', '4'))))).toMatchObject({
    title: '不在中の最新情報',
    body: 'Tutorialのバージョン8がApp Storeで公開されました。Caveのバージョン4がApp Storeで公開されました。',
  });
});
