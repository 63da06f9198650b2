import { atIdentifier, type RefusalSample, refused, testSamples } from './refusal-samples.ts';
import { packRows } from './refusals-of-packs.ts';

const samples: readonly RefusalSample[] = [
  {
    what: 'an identifier of a wrong form',
    refusal: refused(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'It is not valid.', atIdentifier),
    context: { packIdentifier: 'my.pack' },
    code: 'identifier-refused',
    message: 'App Store Connect does not accept the pack identifier “my.pack”.',
    next: 'Use only letters A–Z and a–z, digits and hyphens',
  },
  {
    what: 'an identifier that is taken',
    refusal: refused(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', 'It already exists.', atIdentifier),
    context: { packIdentifier: 'pack' },
    code: 'identifier-taken',
    message: 'The pack identifier “pack” is already used in this app, perhaps by an archived pack.',
    next: 'Take another identifier',
  },
  {
    what: 'an identifier that is taken by an archived pack, under the general code',
    refusal: refused(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'Used by an archived pack.', atIdentifier),
    code: 'identifier-taken',
    message: 'The pack identifier is already used in this app, perhaps by an archived pack.',
    next: 'never free again',
  },
  {
    what: 'a checksum that is refused',
    refusal: refused(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'Wrong.', {
      pointer: '/data/attributes/sourceFileChecksums/composite',
    }),
    context: { operation: 'commit' },
    code: 'checksum-refused',
    message: 'App Store Connect does not accept the checksum of the uploaded file: “Wrong”.',
    next: 'What is already uploaded is kept.',
  },
  {
    what: 'a quota that is used up',
    refusal: refused(409, 'STATE_ERROR', 'The app would exceed its quota of 200 GB.'),
    context: { operation: 'reserve' },
    code: 'quota-exceeded',
    message:
      "With this archive the app's packs would take more space than App Store Connect allows an app: “The app would exceed its quota of 200 GB”.",
    next: 'for good',
  },
  {
    what: 'a count of packs that is reached',
    refusal: refused(409, 'STATE_ERROR', 'The app has reached the limit of 200 asset packs.'),
    context: { operation: 'create-pack' },
    code: 'too-many-packs',
    message:
      'The app already has as many packs as App Store Connect allows an app: “The app has reached the limit of 200 asset packs”.',
    next: 'ask Apple for more packs',
  },
  {
    what: 'a pack that was archived meanwhile',
    refusal: refused(409, 'STATE_ERROR', 'The asset pack is archived and takes no more versions.'),
    context: { operation: 'create-version', packIdentifier: 'pack' },
    code: 'pack-archived',
    message: 'The pack “pack” was archived, which is for good.',
    next: 'Publish under another identifier',
  },
  {
    what: 'a version that cannot be changed any more',
    refusal: refused(409, 'STATE_ERROR', "The version is in the state 'COMPLETE'."),
    context: { operation: 'reserve' },
    code: 'version-closed',
    message:
      "This version takes no more files, and a processed one cannot be changed: “The version is in the state 'COMPLETE'”.",
    next: 'it becomes the next version',
  },
  {
    what: 'a commit before its last part',
    refusal: refused(409, 'STATE_ERROR', '1 of 3 parts is missing.'),
    context: { operation: 'commit' },
    code: 'commit-refused',
    message: 'App Store Connect does not take the upload over as it is: “1 of 3 parts is missing”.',
    next: 'sends what is missing',
  },
];

testSamples(samples, packRows);
