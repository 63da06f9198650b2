import type { PracticeContext } from './context.ts';

/** Whether a rule from outside is about the pack of this version: a rule that names no pack is about all. */
export function ruleFits(
  context: PracticeContext,
  rule: { readonly packIdentifier?: string | undefined },
  versionId: string,
): boolean {
  if (rule.packIdentifier === undefined) return true;
  const version = context.store.versions.get(versionId);
  const pack = version && context.store.packs.get(version.packId);
  return pack?.identifier === rule.packIdentifier;
}
