import type { PracticeContext } from './context.ts';
import type { PracticeControls } from './controls.ts';
import { PracticeError } from './practice-error.ts';
import type { ControlRecord } from './records.ts';
import type { ControlState } from './scenario-format.ts';
import type { Role } from './settings.ts';

/** A key, as far as it takes to name it. */
interface NamedKey {
  readonly keyId: string;
  readonly issuerId: string | undefined;
  readonly role: Role;
}

/** Key ids by the names scenarios use, since the ids differ from folder to folder; each id names itself too. */
export type KeyNames = ReadonlyMap<string, string>;

/** @param keys all keys, the first team key first */
export function keyNamesOf(keys: readonly NamedKey[]): KeyNames {
  const names = new Map<string, string>();
  for (const { keyId, issuerId, role } of keys) {
    const byRole = role.toLowerCase().replace('_', '-');
    const name = issuerId === undefined ? 'individual' : role === 'ADMIN' ? 'team' : byRole;
    names.set(name, keyId).set(keyId, keyId);
  }
  return names;
}

/** @throws PracticeError where no key has the name */
export function keyIdOf(names: KeyNames, name: string): string {
  const keyId = names.get(name);
  if (keyId !== undefined) return keyId;
  const known = [...names].flatMap(([word, id]) => (word === id ? [] : [word]));
  throw new PracticeError(
    'practice-key-unknown',
    `The practice server has no key '${name}'.`,
    `Name one of its key ids, or ${known.join(', ')}.`,
  );
}

/**
 * Sets all that `state` names, or nothing where it names a key that is not there.
 * @throws PracticeError for such a key
 */
export function applyState(controls: PracticeControls, names: KeyNames, state: ControlState): void {
  const roles = Object.entries(state.keyRoles ?? {}).map(([name, role]) => ({
    keyId: keyIdOf(names, name),
    role,
  }));
  const revoked = Object.entries(state.revokedKeys ?? {}).map(([name, gone]) => ({
    keyId: keyIdOf(names, name),
    gone,
  }));
  for (const { keyId, role } of roles) controls.setKeyRole(keyId, role);
  for (const { keyId, gone } of revoked) controls.revokeKey(keyId, gone);
  if (state.agreementsMissing !== undefined) controls.setAgreementsMissing(state.agreementsMissing);
  if (state.pace) controls.setPace(given(state.pace));
  if (state.limits) controls.setLimits(given(state.limits));
  for (const { errors, warnings, packIdentifier } of state.failProcessing ?? []) {
    controls.failProcessing(given({ errors, warnings, packIdentifier }));
  }
  for (const rule of state.rejectReview ?? []) controls.rejectReview(given(rule));
  for (const rule of state.rejectBetaReview ?? []) controls.rejectBetaReview(given(rule));
}

/**
 * Puts back what `state` had changed since `before`, and nothing else. What its rules did already (a version
 * that failed, a review that was rejected) stays done; those not used yet are taken away.
 */
export function undoState(context: PracticeContext, before: ControlRecord, state: ControlState): void {
  const { store } = context;
  const now = store.controls;
  store.putControls({
    ...now,
    ...(state.keyRoles && { roles: before.roles }),
    ...(state.revokedKeys && { revokedKeys: before.revokedKeys }),
    ...(state.agreementsMissing !== undefined && { agreementsMissing: before.agreementsMissing }),
    ...(state.pace && { pace: before.pace }),
    ...(state.limits && { limits: before.limits }),
    ...(state.failProcessing && { failProcessing: left(now.failProcessing, before.failProcessing) }),
    ...(state.rejectReview && { rejectReview: left(now.rejectReview, before.rejectReview) }),
    ...(state.rejectBetaReview && { rejectBetaReview: left(now.rejectBetaReview, before.rejectBetaReview) }),
  });
}

function left<Rule>(rules: readonly Rule[], earlier: readonly Rule[]): Rule[] {
  return rules.filter((rule) => earlier.includes(rule));
}

type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** The fields that have a value: an optional field that is there and undefined is not the same as none. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
}
