import { words } from './language/words.ts';
import type { Attention } from './news-contract.ts';

/** What happened, in a sentence of the present language. */
export function attentionWords({ what, packIdentifier, version }: Attention): string {
  const { attention } = words();
  return attention[what](version === null ? packIdentifier : attention.version(packIdentifier, version));
}
