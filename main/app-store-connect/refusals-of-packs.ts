import type { AscError } from './failure.ts';
import { conflicts, named, quoted, type RefusalRow, says, underEach } from './refusal-words.ts';

const isAboutIdentifier = ({ pointer }: AscError) => /assetPackIdentifier/.test(pointer ?? '');
const isAboutChecksum = ({ code, pointer, title, detail }: AscError) =>
  /checksum/i.test(`${code} ${pointer ?? ''} ${title} ${detail ?? ''}`);

const identifierTaken: Omit<RefusalRow, 'prefix'> = {
  code: 'identifier-taken',
  title: 'Identifier already used',
  explanation: ({ packIdentifier }) =>
    `The pack identifier${named(packIdentifier)} is already used in this app, perhaps by an archived pack.`,
  nextStep:
    'Take another identifier: one that was ever used is never free again. If the pack is there and not archived, publish to it.',
  whoCan: 'anyone',
};

/** What is wrong with a pack, a version of it or an upload. */
export const packRows: readonly RefusalRow[] = [
  { prefix: 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', when: isAboutIdentifier, ...identifierTaken },
  ...underEach(['ENTITY_ERROR.ATTRIBUTE', 'ENTITY_ERROR.ATTRIBUTE.INVALID'], {
    ...identifierTaken,
    when: (error) =>
      isAboutIdentifier(error) && says(/already|duplicate|unique|taken|in use|archived/i)(error),
  }),
  ...underEach(['ENTITY_ERROR.ATTRIBUTE', 'ENTITY_ERROR.ATTRIBUTE.INVALID'], {
    when: isAboutIdentifier,
    code: 'identifier-refused',
    title: 'Identifier not accepted',
    explanation: ({ packIdentifier }) =>
      `App Store Connect does not accept the pack identifier${named(packIdentifier)}.`,
    nextStep:
      'Use only letters A–Z and a–z, digits and hyphens, with no hyphen first or last: no dot, space, slash or underscore. Change it in the manifest and in the app alike.',
    whoCan: 'anyone',
  }),
  ...underEach(conflicts, {
    when: isAboutChecksum,
    code: 'checksum-refused',
    title: 'Checksum not accepted',
    explanation: ({ said }) =>
      `App Store Connect does not accept the checksum of the uploaded file${quoted(said)}.`,
    nextStep:
      'Resume the upload: the checksum is optional, and Packdrop leaves it out when it is refused. What is already uploaded is kept.',
    whoCan: 'anyone',
  }),
  ...underEach(conflicts, {
    operations: ['create-version', 'reserve', 'commit'],
    when: says(/quota|storage|too much space|\bGB\b/i),
    code: 'quota-exceeded',
    title: 'No room left in this app',
    explanation: ({ said }) =>
      `With this archive the app's packs would take more space than App Store Connect allows an app${quoted(said)}.`,
    nextStep:
      'Publish a smaller archive, or archive packs that the app no longer needs, which takes them away from everyone for good. A pack counts with its largest version that is still in use.',
    whoCan: 'anyone',
  }),
  ...underEach(conflicts, {
    operations: ['create-pack'],
    when: says(/limit|maximum|too many|more than|up to \d/i),
    code: 'too-many-packs',
    title: 'No more packs in this app',
    explanation: ({ said }) =>
      `The app already has as many packs as App Store Connect allows an app${quoted(said)}.`,
    nextStep: 'Put the files into a pack that the app has already, or ask Apple for more packs.',
    whoCan: 'anyone',
  }),
  ...underEach(conflicts, {
    operations: ['create-version', 'reserve', 'commit', 'archive-pack'],
    when: says(/archived/i),
    code: 'pack-archived',
    title: 'Pack is archived',
    explanation: ({ packIdentifier }) => `The pack${named(packIdentifier)} was archived, which is for good.`,
    nextStep: 'Publish under another identifier; an archived one can never be used again.',
    whoCan: 'anyone',
  }),
  {
    prefix: 'STATE_ERROR',
    operations: ['reserve'],
    code: 'version-closed',
    title: 'Version takes no more files',
    explanation: ({ said }) =>
      `This version takes no more files, and a processed one cannot be changed${quoted(said)}.`,
    nextStep: 'Publish the archive again: it becomes the next version of the pack.',
    whoCan: 'anyone',
  },
  {
    prefix: 'STATE_ERROR',
    operations: ['commit'],
    code: 'commit-refused',
    title: 'Upload not taken over',
    explanation: ({ said }) => `App Store Connect does not take the upload over as it is${quoted(said)}.`,
    nextStep:
      'Resume the upload: Packdrop looks at what has arrived and sends what is missing. What is already uploaded is kept.',
    whoCan: 'anyone',
  },
];
