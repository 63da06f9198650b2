import { type Finding, quoted, stops } from './report-finding.ts';
import type { ManifestObject } from './manifest-json.ts';

/** When devices download a pack. */
export interface DownloadPolicy {
  readonly kind: 'essential' | 'prefetch' | 'onDemand';
  /** The installations at which it is downloaded; none for `onDemand`. */
  readonly installationEvents: readonly InstallationEvent[];
}
export type InstallationEvent = 'firstInstallation' | 'subsequentUpdate';

const kinds = ['essential', 'prefetch', 'onDemand'] as const;
const events: readonly InstallationEvent[] = ['firstInstallation', 'subsequentUpdate'];

const rule = 'exactly one of “essential”, “prefetch” or “onDemand” is allowed';

interface PolicyCheck {
  readonly policy: DownloadPolicy | null;
  readonly findings: readonly Finding[];
}

/** Checks `downloadPolicy`. @returns the policy where it can be told, and what is wrong with it */
export function checkPolicy(manifest: ManifestObject, name: string): PolicyCheck {
  const given = manifest['downloadPolicy'];
  const where = `“downloadPolicy” in ${name}`;
  if (given === undefined) return wrong(null, `“downloadPolicy” is missing in ${name}: ${rule}.`);
  if (!isObject(given)) return wrong(null, `${where} is ${quoted(given)}: ${rule}, in braces.`);
  const unknown = Object.keys(given).find((key) => !kinds.some((kind) => kind === key));
  if (unknown !== undefined) return wrong(null, `${where} holds ${quoted(unknown)}: ${rule}.`);
  const [kind, second] = kinds.filter((candidate) => Object.hasOwn(given, candidate));
  if (kind === undefined) return wrong(null, `${where} is empty: ${rule}.`);
  if (second !== undefined) return wrong(null, `${where} holds both “${kind}” and “${second}”: ${rule}.`);
  return checkKind(kind, given[kind], name);
}

function checkKind(kind: DownloadPolicy['kind'], options: unknown, name: string): PolicyCheck {
  const where = `“downloadPolicy.${kind}” in ${name}`;
  const told: DownloadPolicy = { kind, installationEvents: [] };
  if (!isObject(options)) return wrong(told, `${where} is ${quoted(options)}: it must be an object, { … }.`);
  const strange = Object.keys(options).find((key) => kind === 'onDemand' || key !== 'installationEventTypes');
  if (strange !== undefined) {
    const allowed =
      kind === 'onDemand' ? 'it must be empty, { }' : 'only “installationEventTypes” is allowed there';
    return wrong(told, `${where} holds ${quoted(strange)}: ${allowed}.`);
  }
  return kind === 'onDemand' ? { policy: told, findings: [] } : checkEvents(kind, options, where);
}

function checkEvents(kind: DownloadPolicy['kind'], options: ManifestObject, where: string): PolicyCheck {
  const told: DownloadPolicy = { kind, installationEvents: [] };
  const given = options['installationEventTypes'];
  const which = `“installationEventTypes” of ${where}`;
  const allowed = '“firstInstallation”, “subsequentUpdate” or both are allowed';
  if (given === undefined) return wrong(told, `${which} is missing: ${allowed}.`);
  if (!Array.isArray(given) || given.length === 0) {
    return wrong(told, `${which} is ${quoted(given)}: ${allowed}, in brackets.`);
  }
  const strange: unknown = given.find((event) => !events.some((known) => known === event));
  if (strange !== undefined) return wrong(told, `${which} holds ${quoted(strange)}: ${allowed}.`);
  return {
    policy: { kind, installationEvents: events.filter((event) => given.includes(event)) },
    findings: [],
  };
}

function wrong(policy: DownloadPolicy | null, message: string): PolicyCheck {
  return { policy, findings: [stops('policy-invalid', message)] };
}

function isObject(value: unknown): value is ManifestObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
