import type { StoredAccount } from '../../credentials/stored-account.ts';

/** A key as `--json` gives it. Times in ISO 8601; no secret, and nothing that only Packdrop needs. */
export function keyJson(account: StoredAccount): object {
  const { id, name, keyId, issuerId, server, apps, appsSeenAt, lastAppId, abilities, keptFor } = account;
  return {
    id,
    name,
    keyId,
    kind: issuerId === null ? 'individual' : 'team',
    server,
    apps,
    appsSeenAt: appsSeenAt === null ? null : new Date(appsSeenAt).toISOString(),
    lastAppId,
    abilities,
    keptFor,
  };
}

/** A key as a row of `packdrop keys list`. */
export function keyRow(account: StoredAccount): string[] {
  const { name, keyId, issuerId, server } = account;
  return [
    name,
    `${issuerId === null ? 'individual' : 'team'} key ${keyId}`,
    appsWords(account),
    abilityWords(account.abilities),
    server ?? '',
  ];
}

/** Which apps a key can see, as far as App Store Connect was asked. */
export function appsWords({ apps, appsSeenAt }: Pick<StoredAccount, 'apps' | 'appsSeenAt'>): string {
  if (appsSeenAt === null) return 'not checked yet';
  if (apps.length === 0) return 'no apps';
  const shown = apps.slice(0, 3).map(({ name, id }) => `${name} (${id})`);
  const more = apps.length > shown.length ? [`${apps.length - shown.length} more`] : [];
  return `${apps.length === 1 ? '1 app' : `${apps.length} apps`}: ${[...shown, ...more].join(', ')}`;
}

/** What a key may do, as far as App Store Connect has shown; empty while nothing is known. */
export function abilityWords({ upload, submit }: StoredAccount['abilities']): string {
  const words: Readonly<Record<StoredAccount['abilities']['upload'], string>> = {
    yes: 'can',
    no: 'cannot',
    unknown: '',
  };
  return [
    ...(upload === 'unknown' ? [] : [`${words[upload]} upload`]),
    ...(submit === 'unknown' ? [] : [`${words[submit]} submit`]),
  ].join(', ');
}
