import { randomUUID } from 'node:crypto';
import { beginBetaReview, rejectBetaReviewNow } from './beta-review.ts';
import type { PracticeContext } from './context.ts';
import { PracticeError } from './practice-error.ts';
import { addSamplePacks } from './sample-packs.ts';
import type { ControlRecord, PlatformName, StateDetail } from './records.ts';
import { rejectReviewNow } from './review-decision.ts';
import { limitsSchema, paceSchema, type Limits, type Pace, type Role } from './settings.ts';

/** Which pack a rule is for; any pack where it names none. */
export interface PackRule {
  readonly packIdentifier?: string;
}

export interface FailProcessingRule extends PackRule {
  readonly errors: readonly StateDetail[];
  readonly warnings?: readonly StateDetail[];
}

export interface SeedPack {
  readonly appId: string;
  readonly identifier: string;
  /** How many versions it has, all of them COMPLETE. */
  readonly versions: number;
  /** Bytes of each version's archive, which is not there; 1 MB when absent. */
  readonly fileSize?: number;
  /** iOS when absent. */
  readonly platforms?: readonly PlatformName[];
}

/**
 * What moves the practice server from outside, in the same process. What changes later answers is durable
 * once the next API answer has left or {@link PracticeControls.flushed} resolves.
 */
export interface PracticeControls {
  setKeyRole(keyId: string, role: Role): void;
  revokeKey(keyId: string, revoked: boolean): void;
  setAgreementsMissing(missing: boolean): void;
  /** The next commit of an archive that fits ends FAILED; with no errors, COMPLETE with the warnings. */
  failProcessing(rule: FailProcessingRule): void;
  /** Rejects the review of a fitting version that is under way, or else the next one. */
  rejectReview(rule: PackRule): void;
  /** What a person does on App Store Connect's TestFlight page. Throws PracticeError where the version is not ready. */
  submitBetaReview(versionId: string): void;
  /** As `rejectReview`, for Beta App Review. */
  rejectBetaReview(rule: PackRule): void;
  /** Holds for what begins from now on. */
  setPace(pace: Partial<Pace>): void;
  setLimits(limits: Partial<Limits>): void;
  /** Makes a pack with versions that were never uploaded. Answers the ids, oldest version first. */
  seedPack(seed: SeedPack): { readonly packId: string; readonly versionIds: readonly string[] };
  /**
   * Where there is no pack at all, makes three in the first app whose versions move through the states within
   * minutes. Durable when it resolves.
   */
  addSamplePacks(): Promise<void>;
  flushed(): Promise<void>;
}

/** @param keyIds the keys there are: others are refused */
export function createControls(context: PracticeContext, keyIds: readonly string[]): PracticeControls {
  const { store } = context;
  const change = (changed: Partial<ControlRecord>): void =>
    store.putControls({ ...store.controls, ...changed });
  return {
    setKeyRole: (keyId, role) => {
      refuseUnknownKey(keyIds, keyId);
      change({ roles: { ...store.controls.roles, [keyId]: role } });
    },
    revokeKey: (keyId, revoked) => {
      refuseUnknownKey(keyIds, keyId);
      const others = store.controls.revokedKeys.filter((other) => other !== keyId);
      change({ revokedKeys: revoked ? [...others, keyId] : others });
    },
    setAgreementsMissing: (missing) => change({ agreementsMissing: missing }),
    failProcessing: ({ errors, warnings, ...rule }) =>
      change({
        failProcessing: [
          ...store.controls.failProcessing,
          { ...rule, errors: [...errors], warnings: [...(warnings ?? [])] },
        ],
      }),
    rejectReview: (rule) => {
      if (!rejectReviewNow(context, rule)) {
        change({ rejectReview: [...store.controls.rejectReview, rule] });
      }
    },
    submitBetaReview: (versionId) => beginBetaReview(context, versionId),
    rejectBetaReview: (rule) => {
      if (!rejectBetaReviewNow(context, rule)) {
        change({ rejectBetaReview: [...store.controls.rejectBetaReview, rule] });
      }
    },
    setPace: (pace) => change({ pace: { ...store.controls.pace, ...paceSchema.partial().parse(pace) } }),
    setLimits: (limits) =>
      change({ limits: { ...store.controls.limits, ...limitsSchema.partial().parse(limits) } }),
    seedPack: (seed) => seedPack(context, seed),
    addSamplePacks: async () => {
      addSamplePacks(context);
      await store.flushed();
    },
    flushed: () => store.flushed(),
  };
}

function refuseUnknownKey(keyIds: readonly string[], keyId: string): void {
  if (keyIds.includes(keyId)) return;
  throw new PracticeError(
    'practice-key-unknown',
    `The practice server has no key '${keyId}'.`,
    `Use one of its keys: ${keyIds.join(', ')}.`,
  );
}

function seedPack(
  { store, clock }: PracticeContext,
  seed: SeedPack,
): { packId: string; versionIds: string[] } {
  const at = clock.now();
  const fileSize = seed.fileSize ?? 1_000_000;
  const packId = randomUUID();
  store.putPack({
    id: packId,
    appId: seed.appId,
    identifier: seed.identifier,
    archived: false,
    createdAt: at,
  });
  const versionIds = Array.from({ length: seed.versions }, (_, index) => {
    const id = randomUUID();
    store.putVersion({
      id,
      packId,
      number: index + 1,
      createdAt: at,
      releaseIds: { internalBeta: randomUUID(), externalBeta: randomUUID(), appStore: randomUUID() },
      betaReview: null,
    });
    store.putUploadFile({
      id: randomUUID(),
      versionId: id,
      assetType: 'ASSET',
      fileName: `${seed.identifier}.aar`,
      fileSize,
      partBytes: fileSize,
      createdAt: at,
      commit: {
        at,
        processedAt: at,
        errors: [],
        warnings: [],
        locale: null,
        platforms: [...(seed.platforms ?? ['IOS' as const])],
        md5: null,
      },
    });
    return id;
  });
  return { packId, versionIds };
}
