import type { Finished } from '../support/packdrop.ts';
import type { JournalSnapshot } from './journal-snapshot.ts';
import { isRightlySaid, saidIn } from './said.ts';
import type { World } from './world.ts';

/** One process, and what it left behind. */
export interface ProcessLife {
  readonly finished: Finished;
  readonly journal: JournalSnapshot | undefined;
  /** Parts begun later than this were not begun by it. */
  readonly mark: number;
}

/** What the invariants are judged by. */
export interface Evidence {
  readonly world: World;
  readonly lives: readonly ProcessLife[];
  readonly outcome: string;
  /** Problems with which this run may end. */
  readonly mayEndWith: readonly string[];
  /** Kinds of what people may be told because of what went wrong in this run. */
  readonly maySay: readonly string[];
}

/** The most parts that are on the line at once. */
const partsInFlight = 16;

/** The promises that did not hold, as sentences; none in a good run. */
export async function brokenInvariants(evidence: Evidence): Promise<string[]> {
  return [
    ...endIsKnown(evidence),
    ...(await bytesAreTheFiles(evidence)),
    ...nothingAcknowledgedIsSentAgain(evidence),
    ...nothingIsOrphaned(evidence),
    ...journalIsConsistent(evidence),
    ...nothingLeaks(evidence),
    ...whatIsSaidIsRight(evidence),
  ];
}

function endIsKnown({ outcome, mayEndWith, lives }: Evidence): string[] {
  const allowed = ['done', ...mayEndWith.map((code) => `ended 1: ${code}`)];
  const strange = lives.flatMap(({ finished: { exitCode, events } }) => {
    const isKnown = exitCode === null || exitCode === -1 || [0, 1, 3].includes(exitCode);
    const last = events.at(-1)?.event;
    const saysSo =
      exitCode === null || exitCode === -1 || last === 'end' || last === 'problem' || exitCode === 0;
    return isKnown && saysSo ? [] : [`a process ended with ${exitCode} after saying ${String(last)}`];
  });
  return allowed.includes(outcome) ? strange : [`the run ended as "${outcome}"`, ...strange];
}

async function bytesAreTheFiles({ world, outcome }: Evidence): Promise<string[]> {
  const commits = world
    .requests()
    .filter(
      ({ method, status, path }) => method === 'PATCH' && status === 200 && path.includes('UploadFiles/'),
    );
  const committed = [...new Set(commits.map(({ path }) => path.split('/').at(-1) ?? ''))];
  const server = world.server();
  const digests = await Promise.all(committed.map((id) => server.received(id)));
  const hasFile = digests.some((digest) => digest?.sha256 === world.sha256);
  // The manifest is committed too; it is the smaller one.
  const archives = digests.filter((digest) => (digest?.bytes ?? 0) > 1024 * 1024);
  if (archives.some((digest) => digest?.sha256 !== world.sha256))
    return ['other bytes than the file’s were committed'];
  return outcome === 'done' && !hasFile ? ['it ended as done, and nothing was committed'] : [];
}

function nothingAcknowledgedIsSentAgain({ world, lives }: Evidence): string[] {
  const { deliveries } = world.proxy.ledger;
  const again = lives.flatMap(({ journal, mark }) => {
    const sent = new Set(journal?.sent);
    return deliveries.filter(
      ({ begunAs, uploadFileId, index }) => begunAs > mark && sent.has(`${uploadFileId} ${index}`),
    );
  });
  // An acknowledgement may die with the process or the line that it came over.
  const lost = deliveries.filter(
    ({ answered, uploadFileId, index }) =>
      answered?.status === 200 &&
      deliveries.some(
        (other) =>
          other.uploadFileId === uploadFileId && other.index === index && other.begunAs > answered.as,
      ),
  );
  // A process that stops, and one that gives a line up for dead, lets go of what is on it.
  const stops = lives.filter(({ finished }) => finished.exitCode === 3).length;
  const deadLines = lives
    .flatMap(({ finished }) => finished.events)
    .filter(({ event, reason }) => event === 'upload-waiting' && reason === 'network').length;
  return [
    ...(again.length === 0 ? [] : [`${again.length} parts that the journal had as sent were sent again`]),
    ...(lost.length <= (world.disturbances + stops + deadLines) * partsInFlight
      ? []
      : [
          `${lost.length} acknowledged parts were sent again after ${world.disturbances} cuts, ${stops} stops and ${deadLines} dead lines`,
        ]),
  ];
}

function nothingIsOrphaned({ world }: Evidence): string[] {
  const made = (what: string): number =>
    world
      .requests()
      .filter(({ method, status, path }) => method === 'POST' && status === 201 && path === `/v1/${what}`)
      .length;
  const most = { backgroundAssets: 1, backgroundAssetVersions: 1, backgroundAssetUploadFiles: 2 };
  return Object.entries(most).flatMap(([what, allowed]) =>
    made(what) <= allowed ? [] : [`${made(what)} ${what} were made where ${allowed} would do`],
  );
}

function journalIsConsistent({ lives, outcome }: Evidence): string[] {
  const torn = lives.flatMap(({ journal }) =>
    journal === undefined || journal.integrity === 'ok'
      ? []
      : [`the journal is damaged: ${journal.integrity}`],
  );
  const last = lives.at(-1)?.journal;
  const states = last?.states.join(', ') ?? 'no journal';
  if (outcome === 'done' && states !== 'done')
    return [...torn, `it ended as done, the journal says: ${states}`];
  if (outcome === 'done' && last?.addresses !== 0) return [...torn, 'part addresses are kept after the end'];
  return torn;
}

function nothingLeaks({ lives }: Evidence): string[] {
  const secrets = /signature=|X-Amz-|eyJ[\w-]+\.|PRIVATE KEY|Bearer /;
  const traces = /\n\s+at .+:\d+:\d+/;
  return lives.flatMap(({ finished: { stdout, stderr } }) => {
    const said = stdout + stderr;
    return [
      ...(secrets.test(said) ? ['a secret was printed'] : []),
      ...(traces.test(said) ? ['a stack trace was printed'] : []),
    ];
  });
}

/** Nothing is said that nothing in this run gave reason for, and what is said is the sentence for it. */
function whatIsSaidIsRight({ world, lives, maySay }: Evidence): string[] {
  return lives
    .flatMap(({ finished }) => saidIn(finished, world.folder))
    .filter((said) => !isRightlySaid(said, maySay))
    .map(({ kind, sentence }) => `people were told without reason, or in other words: ${kind}: ${sentence}`);
}
