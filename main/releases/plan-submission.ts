import { createHash } from 'node:crypto';
import type { ConsequenceSnapshot, SubmissionPlan } from '../../preload/releases-contract.ts';
import type { ReviewSubmission, Version } from '../app-store-connect/resources.ts';
import type { PackVersion, SubmissionFacts } from './submission-facts.ts';
import * as findings from './submission-findings.ts';

type PlannedVersion = SubmissionPlan['versions'][number];

/** A plan, and what only carrying it out needs. */
export interface PlannedSubmission {
  readonly plan: SubmissionPlan;
  /** Ids of the versions that have to leave the submission first; a rejected one that is wanted comes back. */
  readonly takeOut: readonly string[];
}

/** Tried in this order where nobody says for which platform to submit. */
const platforms = ['IOS', 'MAC_OS', 'TV_OS', 'VISION_OS'];

/**
 * What submitting will do, and what keeps it from being done. Pure: the same facts give the same plan, and its
 * `mark` tells two plans apart.
 */
export function planSubmission(facts: SubmissionFacts): PlannedSubmission {
  const { choice, chosen, open, roleRefused } = facts;
  const platform = choice.platform ?? commonPlatform(chosen);
  const here = open.filter((one) => one.platform === undefined || one.platform === platform);
  const blocker = here.find(({ state }) => state !== 'READY_FOR_REVIEW');
  // Going on with one that has issues is using it like an unsent one.
  const continues = blocker?.state === 'UNRESOLVED_ISSUES' && choice.standing === 'continue';
  const cancels = blocker !== undefined && choice.standing === 'cancel' && blocker.state !== 'CANCELING';
  const basket = continues ? blocker : here.find(({ state }) => state === 'READY_FOR_REVIEW');
  const released = cancels ? itemsOf(facts, blocker) : [];
  const versions = chosen.map((one) => planned(facts, one, basket, released));
  const inBasket = basket === undefined ? [] : itemsOf(facts, basket);
  const chosenIds = new Set(chosen.map(({ version }) => version.id));
  const chosenPacks = new Set(chosen.map(({ pack }) => pack.id));
  const rest = inBasket.filter(({ version }) => !chosenIds.has(version.id));
  const rejected = rejectedIn(basket);
  const leaves = (one: PackVersion): boolean =>
    chosenPacks.has(one.pack.id) || (continues && rejected.has(one.version.id));
  const takenOut = rest.filter(leaves);
  const alongside = rest.filter((one) => !leaves(one));
  const count = versions.length + alongside.length;
  const found: ConsequenceSnapshot[] = [
    ...(blocker === undefined ? [] : [findings.inTheWay(blocker, itemsOf(facts, blocker), choice.standing)]),
    ...twice(chosen).map(findings.packTwice),
    ...chosen.flatMap((one) => stopsOf(facts, one, basket, released)),
    ...(count > findings.mostPacks ? [findings.tooMany(count)] : []),
    ...(roleRefused ? [findings.roleRefused] : []),
    ...chosen.flatMap((one) => replacements(facts, one)),
    ...(alongside.length > 0 ? [findings.alongside(alongside)] : []),
    ...(takenOut.length > 0 ? [findings.takenOut(takenOut)] : []),
    findings.goesLive(count),
  ];
  const plan = {
    appId: choice.appId,
    platform: platform ?? null,
    versions,
    alongside: alongside.map(short),
    takenOut: takenOut.map(short),
    submissionId: basket?.id ?? null,
    inTheWay:
      blocker === undefined
        ? null
        : { id: blocker.id, state: blocker.state, canContinue: blocker.state === 'UNRESOLVED_ISSUES' },
    findings: found.toSorted((one, other) => grades.indexOf(one.grade) - grades.indexOf(other.grade)),
    confirmation: confirmationOf(versions),
  };
  const mark = createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 16);
  const again = chosen.filter(({ version }) => rejected.has(version.id));
  return { plan: { ...plan, mark }, takeOut: [...takenOut, ...again].map(({ version }) => version.id) };
}

const grades = ['stops', 'warns', 'notes'];

/** What is typed to confirm: the pack's identifier, or how many packs there are. */
function confirmationOf(versions: readonly PlannedVersion[]): string {
  const [only] = versions;
  return versions.length === 1 && only !== undefined
    ? only.packIdentifier
    : `submit ${versions.length} packs`;
}

function planned(
  facts: SubmissionFacts,
  chosen: PackVersion,
  basket: ReviewSubmission | undefined,
  released: readonly PackVersion[],
): PlannedVersion {
  const live = liveOf(facts, chosen);
  const stops = stopsOf(facts, chosen, basket, released);
  return {
    packIdentifier: chosen.pack.identifier,
    version: chosen.version.version,
    packId: chosen.pack.id,
    versionId: chosen.version.id,
    does: stops.length > 0 ? 'blocked' : isStayingIn(basket, chosen) ? 'already-in' : 'add',
    replaces: live?.version ?? null,
    platformsLost: live === undefined ? [] : lostOf(live, chosen.version),
  };
}

function stopsOf(
  { open }: SubmissionFacts,
  chosen: PackVersion,
  basket: ReviewSubmission | undefined,
  released: readonly PackVersion[],
): readonly ConsequenceSnapshot[] {
  const { id } = chosen.version;
  // What is called back first can be submitted again afterwards.
  const isReleased = released.some(({ version }) => version.id === id);
  if (isStayingIn(basket, chosen) || rejectedIn(basket).has(id) || isReleased) return [];
  const own = findings.versionFindings(chosen);
  if (own.length > 0) return own;
  const another = open.some(
    (one) => one.id !== basket?.id && one.state === 'READY_FOR_REVIEW' && has(one, id),
  );
  return another ? [findings.elsewhere(chosen)] : [];
}

function replacements(facts: SubmissionFacts, chosen: PackVersion): readonly ConsequenceSnapshot[] {
  const live = liveOf(facts, chosen);
  if (live === undefined || live.id === chosen.version.id) return [];
  const lost = lostOf(live, chosen.version);
  return [
    ...(lost.length > 0 ? [findings.platformLost(chosen, live.version, lost)] : []),
    ...(live.number > chosen.version.number ? [findings.olderThanLive(chosen, live.version)] : []),
  ];
}

function liveOf({ versionsOf }: SubmissionFacts, { pack, version }: PackVersion): Version | undefined {
  return versionsOf
    .get(pack.id)
    ?.find(({ id, appStore }) => id !== version.id && appStore?.state === 'READY_FOR_DISTRIBUTION');
}

function lostOf(live: Version, next: Version): string[] {
  // One that does not say its platforms proves nothing.
  if (next.platforms.length === 0) return [];
  return live.platforms.filter((platform) => !next.platforms.includes(platform));
}

function commonPlatform(chosen: readonly PackVersion[]): string | undefined {
  const lists = chosen.map(({ version }) => version.platforms);
  return (
    platforms.find((platform) => lists.every((list) => list.includes(platform))) ??
    platforms.find((platform) => lists.some((list) => list.includes(platform)))
  );
}

function twice(chosen: readonly PackVersion[]): readonly PackVersion[] {
  const again = chosen.filter(
    ({ pack }, index) => chosen.findIndex((other) => other.pack.id === pack.id) !== index,
  );
  return again.filter(({ pack }, index) => again.findIndex((other) => other.pack.id === pack.id) === index);
}

function itemsOf({ others }: SubmissionFacts, { items }: ReviewSubmission): readonly PackVersion[] {
  return items.flatMap(({ versionId, state }) =>
    state === 'REMOVED' ? [] : (others.get(versionId ?? '') ?? []),
  );
}

function has({ items }: ReviewSubmission, versionId: string): boolean {
  return items.some((item) => item.versionId === versionId && item.state !== 'REMOVED');
}

/** A rejected item has to be taken out and put in again before it can be sent. */
function isStayingIn(basket: ReviewSubmission | undefined, { version }: PackVersion): boolean {
  return basket !== undefined && has(basket, version.id) && !rejectedIn(basket).has(version.id);
}

function rejectedIn(submission: ReviewSubmission | undefined): ReadonlySet<string> {
  const rejected = (submission?.items ?? []).filter(({ state }) => state === 'REJECTED');
  return new Set(rejected.flatMap(({ versionId }) => versionId ?? []));
}

function short({ pack, version }: PackVersion): SubmissionPlan['alongside'][number] {
  return { packIdentifier: pack.identifier, version: version.version };
}
