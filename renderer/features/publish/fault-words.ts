import { identifierFault } from '../../../preload/pack-identifier.ts';
import { strings } from '../../strings.ts';

/**
 * What is wrong with the identifier typed so far, in words.
 * @returns null where it is right, and while nothing has been typed: an empty field is no mistake yet
 */
export function faultWords(identifier: string): string | null {
  const fault = identifierFault(identifier);
  const { reasons, packRuleBroken } = strings.publish;
  if (fault === null || fault.kind === 'empty') return null;
  if (fault.kind === 'hyphen') return reasons.hyphen;
  return packRuleBroken(fault.kind === 'space' ? reasons.space : reasons.character(fault.character));
}
