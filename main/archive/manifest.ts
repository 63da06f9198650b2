// The identifier's rule is the window's too, so it lies where both can reach it.
import {
  identifierFault,
  identifierFaultFacts,
  identifierFaultWords,
  identifierNextStep,
} from '../../preload/pack-identifier.ts';
import { largestManifestBytes, type ManifestObject, parseManifest } from './manifest-json.ts';
import { checkPlatforms, type PlatformName } from './manifest-platforms.ts';
import { checkPolicy, type DownloadPolicy } from './manifest-policy.ts';
import { checkSelectors } from './manifest-selectors.ts';
import { type Finding, notes, quoted, stops } from './report-finding.ts';

/** What a manifest says. Null or empty where it does not say it, or not in a way that can be understood. */
export interface ManifestFacts {
  readonly packIdentifier: string | null;
  readonly platforms: readonly PlatformName[];
  readonly policy: DownloadPolicy | null;
  /** A BCP 47 tag in its usual spelling: "pt-BR". */
  readonly language: string | null;
}

/** A manifest and what is wrong with it. */
export interface ManifestCheck {
  readonly facts: ManifestFacts;
  readonly findings: readonly Finding[];
}

/** What is known where there is no manifest. */
export const noFacts: ManifestFacts = { packIdentifier: null, platforms: [], policy: null, language: null };

const knownKeys = new Set([
  'assetPackID',
  'downloadPolicy',
  'fileSelectors',
  'platforms',
  'language',
  'userInfo',
]);

/**
 * Checks a manifest by the rules for Apple-hosted asset packs. Every finding names the key, the value and the rule.
 * @param name how sentences call it: "Manifest.json", or "the manifest inside Tutorial.aar"
 */
export function checkManifest(bytes: Uint8Array, name: string): ManifestCheck {
  if (bytes.length > largestManifestBytes) {
    return {
      facts: noFacts,
      findings: [stops('manifest-too-large', `${name} is larger than any manifest.`)],
    };
  }
  const parsed = parseManifest(bytes, name);
  if (!parsed.ok) return { facts: noFacts, findings: [parsed.error] };
  const manifest = parsed.value;
  const { platforms, findings: platformFindings } = checkPlatforms(manifest, name);
  const { policy, findings: policyFindings } = checkPolicy(manifest, name);
  const language = languageOf(manifest['language']);
  return {
    facts: { packIdentifier: identifierOf(manifest), platforms, policy, language },
    findings: [
      ...identifierFindings(manifest, name),
      ...policyFindings,
      ...platformFindings,
      ...languageFindings(manifest, language, name),
      ...checkSelectors(manifest, name),
      ...keyFindings(manifest, name),
    ],
  };
}

function identifierOf(manifest: ManifestObject): string | null {
  const given = manifest['assetPackID'];
  return typeof given === 'string' && identifierFault(given) === null ? given : null;
}

function identifierFindings(manifest: ManifestObject, name: string): Finding[] {
  const given = manifest['assetPackID'];
  if (given === undefined) {
    return [
      stops(
        'identifier-missing',
        `“assetPackID” is missing in ${name}, so it does not say which pack it is for.`,
        'Add “assetPackID” with the pack’s identifier and pack the archive again.',
      ),
    ];
  }
  if (typeof given !== 'string') {
    return [stops('identifier-invalid', `“assetPackID” in ${name} is ${quoted(given)}: it must be a text.`)];
  }
  const fault = identifierFault(given);
  if (fault === null) return [];
  const message = `“assetPackID” in ${name} is ${quoted(given)}, which cannot be a pack identifier: ${identifierFaultWords(fault)}.`;
  return [
    stops('identifier-invalid', message, `${identifierNextStep} Then pack the archive again.`, {
      identifier: given.slice(0, 60),
      ...identifierFaultFacts(fault),
    }),
  ];
}

function languageOf(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  try {
    return Intl.getCanonicalLocales(given)[0] ?? null;
  } catch {
    // A RangeError is how Intl says that a text is no language tag; the finding says it in words.
    return null;
  }
}

function languageFindings(manifest: ManifestObject, language: string | null, name: string): Finding[] {
  const given = manifest['language'];
  if (given === undefined || language !== null) return [];
  const message = `“language” in ${name} is ${quoted(given)}: it must be a language tag such as “en”, “pt-BR” or “zh-Hans”.`;
  return [stops('language-invalid', message, undefined, { value: quoted(given) })];
}

function keyFindings(manifest: ManifestObject, name: string): Finding[] {
  const unknown = Object.keys(manifest).filter((key) => !knownKeys.has(key));
  return [
    ...(manifest['userInfo'] === undefined
      ? []
      : [
          stops(
            'key-refused-by-apple',
            `“userInfo” is in ${name}: Apple refuses it in packs that it hosts.`,
            'Remove “userInfo” from the manifest, pack the archive again and publish that.',
          ),
        ]),
    ...(unknown.length === 0
      ? []
      : [
          notes(
            'keys-unknown',
            `${name} holds ${unknown
              .slice(0, 5)
              .map((key) => quoted(key))
              .join(', ')}${unknown.length > 5 ? ' and more' : ''}, which Packdrop does not know.`,
            'Nothing to do where a newer packaging tool wrote it; else look for a spelling mistake.',
            { keys: unknown.slice(0, 5).join(', ') },
          ),
        ]),
  ];
}
