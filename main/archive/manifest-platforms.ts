import type { ManifestObject } from './manifest-json.ts';
import { type Finding, quoted, stops, warns } from './report-finding.ts';

/** A platform as App Store Connect's API writes it. */
export type PlatformName = 'IOS' | 'MAC_OS' | 'TV_OS' | 'VISION_OS';

const apiNames: Readonly<Record<string, PlatformName>> = {
  iOS: 'IOS',
  macOS: 'MAC_OS',
  tvOS: 'TV_OS',
  visionOS: 'VISION_OS',
};
const rule = '“iOS”, “macOS”, “tvOS” and “visionOS” are allowed';

/** Checks `platforms`. @returns the platforms it names, in the API's spelling, and what is wrong with them */
export function checkPlatforms(
  manifest: ManifestObject,
  name: string,
): { readonly platforms: readonly PlatformName[]; readonly findings: readonly Finding[] } {
  const given = manifest['platforms'];
  if (given === undefined) {
    return {
      platforms: [],
      findings: [
        warns(
          'platforms-missing',
          `“platforms” is missing in ${name}, so nothing says where the pack can be used.`,
          `Name the platforms in the manifest; ${rule}.`,
        ),
      ],
    };
  }
  if (!Array.isArray(given) || given.length === 0) {
    const message = `“platforms” in ${name} is ${quoted(given)}: it must be a list, and ${rule} in it.`;
    return {
      platforms: [],
      findings: [stops('platforms-invalid', message, undefined, { value: quoted(given) })],
    };
  }
  const names: readonly unknown[] = given;
  const findings = [...new Set(names)]
    .filter((one) => apiName(one) === undefined)
    .map((one) => wrong(one, name));
  return { platforms: [...new Set(names.flatMap((one) => apiName(one) ?? []))], findings };
}

function apiName(value: unknown): PlatformName | undefined {
  return typeof value === 'string' && Object.hasOwn(apiNames, value) ? apiNames[value] : undefined;
}

function wrong(value: unknown, name: string): Finding {
  if (value === 'iPadOS') {
    return stops(
      'platform-refused',
      `“platforms” in ${name} holds “iPadOS”: Apple refuses it, because iPad apps belong to iOS.`,
      'Write “iOS” instead of “iPadOS”, pack the archive again and publish that.',
    );
  }
  return stops(
    'platform-unknown',
    `“platforms” in ${name} holds ${quoted(value)}: ${rule}, written exactly so.`,
    undefined,
    { value: quoted(value) },
  );
}
