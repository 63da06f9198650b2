import type { ManifestFacts } from './manifest.ts';
import { type Finding, stops, warns } from './report-finding.ts';

/**
 * Compares the manifest inside an archive with the one given beside it. Another pack stops; everything else warns,
 * because the archive may have been packed before the manifest was corrected.
 * @param beside the name of the file that was given
 */
export function compareManifests(inside: ManifestFacts, given: ManifestFacts, beside: string): Finding[] {
  const findings: Finding[] = [];
  if (inside.packIdentifier !== null && given.packIdentifier !== null) {
    if (inside.packIdentifier !== given.packIdentifier) {
      findings.push(
        stops(
          'manifests-contradict',
          `The archive is for the pack “${inside.packIdentifier}”, but ${beside} is for “${given.packIdentifier}”.`,
          'Give the manifest that this archive was packed with, or leave it out: the archive holds its own.',
          { inside: inside.packIdentifier, given: given.packIdentifier, file: beside },
        ),
      );
    }
  }
  const differences = [
    difference('platforms', inside.platforms.join(', '), given.platforms.join(', ')),
    difference('downloadPolicy', policyWords(inside), policyWords(given)),
    difference('language', inside.language ?? '', given.language ?? ''),
  ].filter((words) => words !== undefined);
  if (differences.length > 0) {
    findings.push(
      warns(
        'manifests-differ',
        `${beside} is not what the archive was packed with: ${differences.join('; ')}.`,
        'Pack the archive again if the manifest was changed since, or leave the manifest out.',
        { file: beside },
      ),
    );
  }
  return findings;
}

function difference(key: string, inside: string, given: string): string | undefined {
  if (inside === given) return undefined;
  return `“${key}” is ${named(inside)} in the archive and ${named(given)} beside it`;
}

function named(value: string): string {
  return value === '' ? 'missing' : `“${value}”`;
}

function policyWords({ policy }: ManifestFacts): string {
  if (policy === null) return '';
  return [policy.kind, ...policy.installationEvents].join(' ');
}
