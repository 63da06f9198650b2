import type { ForeignKind, InspectionFailure } from './contents.ts';
import { type Finding, notes, stops } from './report-finding.ts';

const packAgain =
  'Pack the asset pack again with Apple’s tool (xcrun ba-package) and publish the .aar file that it writes.';
const copyAgain = 'Copy the file again from where it was packed, or pack it again, then publish that.';

const foreign: Readonly<Record<ForeignKind, { readonly is: string; readonly nextStep: string }>> = {
  zip: {
    is: 'is a ZIP file, perhaps an Android library, which has the same ending',
    nextStep: packAgain,
  },
  'git-lfs-pointer': {
    is: 'is only a Git LFS pointer, not the archive that it stands for',
    nextStep: 'Fetch the real file (git lfs pull) and publish that.',
  },
  xar: { is: 'is a xar archive, as installer packages are', nextStep: packAgain },
  gzip: { is: 'is a gzip file', nextStep: packAgain },
  json: {
    is: 'is a JSON file, perhaps the manifest itself',
    nextStep: 'Publish the .aar file; the manifest can be given beside it.',
  },
  encrypted: {
    is: 'is an encrypted or signed Apple archive, which App Store Connect does not take',
    nextStep: packAgain,
  },
  cpio: { is: 'is a part of an installer package (cpio), not an asset pack', nextStep: packAgain },
  empty: { is: 'is empty', nextStep: copyAgain },
  unknown: { is: 'is not an Apple Archive, whatever its name says', nextStep: packAgain },
};

type Damaged = Extract<InspectionFailure, { readonly kind: 'damaged' }>;

/** What the damage means to a person. What is not listed means: some bytes are wrong. */
const damage: Partial<Record<Damaged['code'], string>> = {
  'file-too-short': 'is cut off: only the beginning of an archive is there',
  'block-header-cut': 'is cut off, or something was added after its end',
  'block-header-invalid': 'is damaged, or something was added after its end',
  'block-undecodable': 'is damaged: a part of it cannot be unpacked',
  'block-cut': 'is cut off: its last part is missing',
  'data-past-end': 'is cut off: the end of a file in it is missing',
  'entry-header-cut': 'is cut off in the middle of its list of files',
  'no-entries': 'is an archive with nothing in it',
};

type Refused = Extract<InspectionFailure, { readonly kind: 'refused' }>;

const refusal: Readonly<Record<Refused['code'], (path: string) => string>> = {
  'path-escapes': (path) => `holds the file “${path}”, which would be unpacked outside of the pack`,
  'path-absolute': (path) => `holds the file “${path}”, which would be unpacked outside of the pack`,
  'path-missing': () => 'holds a file without a name',
  'path-with-nul': () => 'holds a file with a name that no computer takes',
  'path-through-link': (path) => `holds the file “${path}” behind a link, where it could land anywhere`,
  'path-repeated': (path) => `holds the file “${path}” twice`,
};

/** Why an archive could not be read to its end, in one sentence. A format that is only unknown is a note. */
export function failureFinding(failure: InspectionFailure, fileName: string): Finding {
  if (failure.kind === 'foreign') {
    const { is, nextStep } = foreign[failure.what];
    return stops('not-an-archive', `${fileName} ${is}.`, nextStep, {
      file: fileName,
      what: chosenBy(failure.what),
    });
  }
  if (failure.kind === 'damaged') {
    const code = failure.code === 'no-entries' ? 'archive-empty' : 'archive-damaged';
    const what = damage[failure.code] ?? 'is damaged: what stands in it cannot be read as an archive';
    return stops(code, `${fileName} ${what}.`, copyAgain, { file: fileName, damage: failure.code });
  }
  if (failure.kind === 'refused') {
    return stops(
      'archive-refused',
      `${fileName} ${refusal[failure.code](shortened(failure.path))}.`,
      'Pack the archive again from a folder without such files and publish that.',
      { file: fileName, why: chosenBy(failure.code), path: shortened(failure.path) },
    );
  }
  return notes(
    'not-inspectable',
    `Packdrop could not look inside ${fileName} (${failure.format}), which says nothing against it.`,
    'Go on if you know where it comes from; Apple looks inside when it is uploaded.',
    { file: fileName, format: failure.format },
  );
}

/** A word that other languages choose their sentence by: their messages allow no hyphens there. */
function chosenBy(word: string): string {
  return word.replaceAll('-', '_');
}

function shortened(path: string): string {
  return path.length > 80 ? `…${path.slice(-80)}` : path;
}
