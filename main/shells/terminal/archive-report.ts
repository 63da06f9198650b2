import {
  fileCountWords,
  platformWords,
  policyWords,
  structureWords,
} from '../../../preload/archive-words.ts';
import type { ArchiveSnapshot, FindingSnapshot } from '../../../preload/contract.ts';
import { formatBytes } from '../../../preload/format.ts';

/** An archive as `packdrop inspect` tells of it, a line each: what it is, what it says, what is in it. */
export function archiveWords(archive: ArchiveSnapshot): string[] {
  return [summaryWords(archive), ...factWords(archive), ...contentWords(archive)];
}

/** One line: what the archive is and how much is in it. */
export function summaryWords({
  fileName,
  format,
  size,
  structure,
  entries,
  unpackedBytes,
}: ArchiveSnapshot): string {
  const inside =
    entries === null || unpackedBytes === null
      ? []
      : [`${fileCountWords(entries.files)}, ${formatBytes(unpackedBytes)} unpacked`];
  return `${fileName}: ${[format ?? 'no archive', formatBytes(size), ...inside, structureWords(structure)].join(' · ')}`;
}

/** What the manifest says. */
export function factWords({ packIdentifier, platforms, policy, language }: ArchiveSnapshot): string[] {
  return [
    ...(packIdentifier === null ? [] : [`  pack       ${packIdentifier}`]),
    ...(platforms.length === 0 ? [] : [`  platforms  ${platformWords(platforms)}`]),
    ...(policy === null ? [] : [`  download   ${policyWords(policy)}`]),
    ...(language === null ? [] : [`  language   ${language}`]),
  ];
}

function contentWords({ folders, foldersLeftOut, largestFiles }: ArchiveSnapshot): string[] {
  if (folders.length === 0 && largestFiles.length === 0) return [];
  return [
    ...(folders.length === 0 ? [] : ['  folders']),
    ...folders.map(({ path, files, bytes }) => {
      const names = path.split('/');
      const indent = '  '.repeat(names.length);
      return `  ${indent}${visible(names.at(-1) ?? path)}/  ${fileCountWords(files)}, ${formatBytes(bytes)}`;
    }),
    ...(foldersLeftOut === 0 ? [] : [`    and ${foldersLeftOut} more`]),
    '  largest files',
    ...largestFiles.map(({ path, bytes }) => `    ${formatBytes(bytes).padStart(9)}  ${visible(path)}`),
  ];
}

/** A finding as a person reads it: how grave, what and why, then what to do. */
export function findingWords({ grade, message, nextStep }: FindingSnapshot): string {
  const mark = { stops: 'Stops', warns: 'Careful', notes: 'Note' }[grade];
  return `${mark}: ${visible(message)}\n  ${visible(nextStep)}`;
}

/** Names come out of a file: what would steer the terminal is shown as what it is. */
function visible(text: string): string {
  // Control characters, and what turns the direction of writing around.
  return text.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
