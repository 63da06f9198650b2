import { conflicts, quoted, type RefusalFacts, type RefusalRow, says, underEach } from './refusal-words.ts';

const isTaken = says(/already (been )?added to another reviewSubmission/i);

const inAnotherSubmission: Omit<RefusalRow, 'prefix'> = {
  code: 'in-another-submission',
  title: 'Already in another submission',
  explanation: (facts) => `This version is already in another review submission${withId(facts)}.`,
  nextStep:
    'Open that submission, here or in App Store Connect → the app → App Review: take the version out of it, or send that one instead. Then try again.',
  whoCan: 'anyone',
};

/** What is wrong with a review submission, or with what is put into it. */
export const reviewRows: readonly RefusalRow[] = [
  { prefix: 'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION', ...inAnotherSubmission },
  ...underEach(conflicts, { when: isTaken, ...inAnotherSubmission }),
  ...underEach(conflicts, {
    operations: ['create-submission', 'submit'],
    when: says(
      /\b(open|another|existing)\b[^.]{0,40}\breviewSubmission|\breviewSubmission\b[^.]{0,40}\b(is open|in progress)\b/i,
    ),
    code: 'submission-open',
    title: 'Another submission is open',
    explanation: (facts) =>
      `The app already has an open review submission for this platform${withId(facts)}, and there can be only one.`,
    nextStep:
      'Look at that submission, here or in App Store Connect → the app → App Review: send it, settle its unresolved issues, or cancel it. Then try again.',
    whoCan: 'admin-or-app-manager',
  }),
  ...underEach(conflicts, {
    operations: ['add-to-submission'],
    when: says(/another version of this/i),
    code: 'pack-in-submission',
    title: 'Pack already in this submission',
    explanation: () =>
      'The submission already has another version of this pack, and only one version of a pack can be in it.',
    nextStep: 'Take the other version out of the submission first, or leave this one out.',
    whoCan: 'anyone',
  }),
  ...underEach(conflicts, {
    operations: ['add-to-submission', 'submit'],
    when: says(/\b(up to|at most|more than|maximum of|limit of) (10|ten)\b|too many/i),
    code: 'submission-full',
    title: 'Submission is full',
    explanation: () => 'A review submission takes at most ten packs, and this one has ten already.',
    nextStep: 'Send this submission to review first, and put the rest into the next one.',
    whoCan: 'anyone',
  }),
  ...underEach(['STATE_ERROR', 'STATE_ERROR.ENTITY_STATE_INVALID'], {
    operations: ['add-to-submission'],
    code: 'not-ready-for-review',
    title: 'Not ready for review',
    explanation: ({ said }) => `App Store Connect does not take this version into a review${quoted(said)}.`,
    nextStep:
      'Only a version that Apple has finished processing, and that is not in review or out already, can be submitted. Settle what it names, then try again.',
    whoCan: 'anyone',
  }),
  ...underEach(['STATE_ERROR', 'STATE_ERROR.ENTITY_STATE_INVALID'], {
    operations: ['submit'],
    code: 'submission-refused',
    title: 'Submission not taken',
    explanation: ({ said }) => `App Store Connect does not take this submission as it is${quoted(said)}.`,
    nextStep: 'Look at what is in the submission and settle what it names, then submit again.',
    whoCan: 'anyone',
  }),
  ...underEach(['STATE_ERROR', 'STATE_ERROR.ENTITY_STATE_INVALID'], {
    operations: ['cancel-submission', 'remove-from-submission'],
    code: 'submission-closed',
    title: 'Submission cannot be changed now',
    explanation: ({ said }) => `The submission has moved on and cannot be changed any more${quoted(said)}.`,
    nextStep: 'Look at where it stands now; once its review is over, a new submission can be made.',
    whoCan: 'anyone',
  }),
];

/** Names the submission that is in the way, where App Store Connect does: the version has an id too, before it. */
function withId({ said }: RefusalFacts): string {
  const id = /\breviewSubmissions?\b.*?\bid ['"]?([\w-]{1,64})/i.exec(said)?.[1];
  return id === undefined ? '' : ` (${id})`;
}
