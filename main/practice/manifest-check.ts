import { z } from 'zod';
import { isPackIdentifier } from './identifier.ts';
import { stripComments } from './manifest-comments.ts';
import type { PlatformName, StateDetail } from './records.ts';

/** What the check of a manifest finds. `platforms` in the API's spelling. */
export interface ManifestVerdict {
  readonly errors: StateDetail[];
  readonly platforms: PlatformName[];
  /** The manifest's `language`, where it has one. */
  readonly locale?: string;
}

const platformNames: Readonly<Record<string, PlatformName>> = {
  iOS: 'IOS',
  macOS: 'MAC_OS',
  tvOS: 'TV_OS',
  visionOS: 'VISION_OS',
};

const installationEvents = z.strictObject({
  installationEventTypes: z.array(z.enum(['firstInstallation', 'subsequentUpdate'])).min(1),
});
const policySchema = z.union([
  z.strictObject({ essential: installationEvents }),
  z.strictObject({ prefetch: installationEvents }),
  z.strictObject({ onDemand: z.strictObject({}) }),
]);

/** Checks an uploaded manifest as App Store Connect does before the archive is sent. */
export function checkManifest(text: string, packIdentifier: string): ManifestVerdict {
  const manifest = readObject(text);
  if (manifest === undefined) {
    return {
      errors: [error('MANIFEST_INVALID_JSON', 'The manifest is not a valid JSON object.')],
      platforms: [],
    };
  }
  const platforms = z.array(z.string()).safeParse(manifest['platforms']);
  const known = platforms.success ? platforms.data.flatMap((name) => platformNames[name] ?? []) : [];
  const errors = [
    ...identifierErrors(manifest['assetPackID'], packIdentifier),
    ...policyErrors(manifest['downloadPolicy']),
    ...platformErrors(platforms.success ? platforms.data : undefined),
  ];
  if (!Array.isArray(manifest['fileSelectors']) || manifest['fileSelectors'].length === 0) {
    errors.push(error('MANIFEST_FILE_SELECTORS_MISSING', "The manifest must have 'fileSelectors'."));
  }
  if (manifest['userInfo'] !== undefined) {
    errors.push(
      error('MANIFEST_USER_INFO_NOT_ALLOWED', "'userInfo' is not allowed for Apple-hosted asset packs."),
    );
  }
  const language = z.string().min(1).safeParse(manifest['language']);
  return {
    errors,
    platforms: errors.length === 0 ? [...new Set(known)] : [],
    ...(language.success && errors.length === 0 ? { locale: language.data } : {}),
  };
}

function identifierErrors(given: unknown, packIdentifier: string): StateDetail[] {
  if (typeof given !== 'string' || !isPackIdentifier(given)) {
    return [
      error(
        'MANIFEST_ASSET_PACK_ID_INVALID',
        "'assetPackID' may hold letters, digits and hyphens only, with no hyphen first or last.",
      ),
    ];
  }
  if (given === packIdentifier) return [];
  return [
    error(
      'MANIFEST_ASSET_PACK_ID_MISMATCH',
      `'assetPackID' is '${given}', but the asset pack is '${packIdentifier}'.`,
    ),
  ];
}

function policyErrors(given: unknown): StateDetail[] {
  if (policySchema.safeParse(given).success) return [];
  return [
    error(
      'MANIFEST_DOWNLOAD_POLICY_INVALID',
      "'downloadPolicy' must have exactly one of 'essential' or 'prefetch' (each with 'installationEventTypes') or 'onDemand' (empty).",
    ),
  ];
}

function platformErrors(given: readonly string[] | undefined): StateDetail[] {
  if (given === undefined || given.length === 0) {
    return [error('MANIFEST_PLATFORMS_MISSING', "The manifest must have 'platforms'.")];
  }
  return given
    .filter((name) => !Object.hasOwn(platformNames, name))
    .map((name) =>
      error('MANIFEST_PLATFORM_INVALID', `'${name}' is not a platform. Use iOS, macOS, tvOS or visionOS.`),
    );
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(stripComments(text)));
  } catch {
    // Whether the JSON is broken or no object: to the person it is the same finding.
    return undefined;
  }
}

function error(code: string, description: string): StateDetail {
  return { code, description };
}
