import type { StoredAccount } from '../credentials/stored-account.ts';
import type { Problem } from '../problem.ts';

/** Facts of a problem that tell whose account it is, and what stands in their place. */
const telling: Readonly<Record<string, string>> = {
  name: '[account]',
  key: '[key ID]',
  given: '[key ID]',
  named: '[key ID]',
  issuer: '[issuer ID]',
  apps: '[apps]',
};

/**
 * What a problem said, without what tells whose account it is: names of accounts and of the apps that a key sees, key IDs
 * and issuer IDs.
 */
export function namelessMessage(
  { message, facts = {} }: Problem,
  accounts: readonly Pick<StoredAccount, 'keyId' | 'issuerId'>[],
): string {
  const words = [
    ...Object.entries(facts).map(([fact, value]) => [String(value), telling[fact]] as const),
    ...accounts.flatMap(({ keyId, issuerId }) => [
      [keyId, '[key ID]'] as const,
      [issuerId ?? '', '[issuer ID]'] as const,
    ]),
  ];
  return words
    .toSorted(([one], [other]) => other.length - one.length)
    .reduce(
      (said, [word, mark]) => (word === '' || mark === undefined ? said : said.replaceAll(word, mark)),
      message,
    )
    .replaceAll(/AuthKey_[A-Za-z0-9]+/g, 'AuthKey_[key ID]');
}
