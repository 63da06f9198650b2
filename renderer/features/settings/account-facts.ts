import type { AccountSnapshot } from '../../../preload/accounts-contract.ts';
import { strings } from '../../strings.ts';

/** What is known of an account, in one line. */
export function accountFacts(account: AccountSnapshot): string {
  const { kind, keyId, server, apps, appsSeenAt, abilities, keptFor, unfinishedUploads } = account;
  const words = strings.accounts;
  const facts = [
    words.key(words.kinds[kind], keyId),
    server === null ? '' : words.atServer(new URL(server).host),
    appsSeenAt === null ? words.neverAsked : words.seesApps(apps),
    words.abilities.upload[abilities.upload],
    words.abilities.submit[abilities.submit],
    keptFor === 'session' ? words.sessionOnly : '',
    unfinishedUploads === 0 ? '' : words.uploadsWaiting(unfinishedUploads),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}
