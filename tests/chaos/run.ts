import { setTimeout as sleep } from 'node:timers/promises';
import { type Finished, type PackdropLine, startPackdrop } from '../support/packdrop.ts';
import { seededRandom } from '../support/random.ts';
import type { Fault } from './faults/fault.ts';
import { brokenInvariants, type ProcessLife } from './invariants.ts';
import { readJournal } from './journal-snapshot.ts';
import { type PlannedFault, planRun } from './plan.ts';
import { type Said, saidIn } from './said.ts';
import { openWorld, type World } from './world.ts';

/** What a run came to. */
export interface RunResult {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly outcome: string;
  /** How many processes it took. */
  readonly processes: number;
  /** What people were told on the way. */
  readonly said: readonly Said[];
  /** Parts sent more than once. */
  readonly partsAgain: number;
  /** Promises that did not hold; none in a good run. */
  readonly broken: readonly string[];
}

/** More lives than any fault needs: a process that never gets on is a finding, not something to wait for. */
const mostProcesses = 12;
/** How long one process may take; a hundred times what an undisturbed one does. */
const longestLifeMilliseconds = 180_000;

/** Runs one upload through `first` and whatever `seed` adds to it. */
export async function chaosRun(seed: number, first: Fault, all: readonly Fault[]): Promise<RunResult> {
  const random = seededRandom(seed);
  const planned = planRun(random, first, all);
  await using world = await openWorld(random);
  for (const { fault } of planned) await fault.arrange?.(world);
  const striking = strikeOnTime(world, planned);
  const lives: ProcessLife[] = [];
  let outcome = 'no end';
  while (lives.length < mostProcesses) {
    // One that was started beside the first may have taken over when that died.
    await world.beside;
    const journal = await readJournal(world.dataFolder);
    const states = journal?.states ?? [];
    const last = lives.pop();
    if (last !== undefined) lives.push({ ...last, journal });
    if (states.includes('done')) {
      outcome = 'done';
      break;
    }
    // There is something to resume once a process came so far as to write it down.
    // To publish a file that is committed already means a further version, which is not what is wanted here.
    const isCommitted = states.some((state) => state === 'committed' || state === 'processing');
    const mustResume = isCommitted || world.isChanged;
    const finished = await live(world, mustResume || (states.length > 0 && random.below(2) === 0));
    lives.push({
      finished,
      journal: await readJournal(world.dataFolder),
      mark: world.proxy.ledger.mark(),
    });
    outcome = outcomeOf(finished);
    if (outcome !== 'killed' && outcome !== 'to be resumed' && !isWorthRepeating(outcome)) break;
    // Whoever starts again after a failure looks first whether what was wrong is right again.
    if (outcome !== 'killed') await striking.calm();
  }
  const troubles = await striking.finish();
  const mayEndWith = planned.flatMap(({ fault }) => fault.mayEndWith ?? []);
  const maySay = planned.flatMap(({ fault }) => fault.says);
  return {
    seed,
    faults: planned.map(({ fault }) => fault.name),
    outcome,
    processes: lives.length,
    said: lives.flatMap(({ finished }) => saidIn(finished, world.folder)),
    partsAgain: partsAgain(world),
    broken: [...troubles, ...(await brokenInvariants({ world, lives, outcome, mayEndWith, maySay }))],
  };
}

/** One process from its start to its end. */
async function live(world: World, resumes: boolean): Promise<Finished> {
  const words = resumes ? ['resume'] : ['publish', world.archive, '--app', world.appId];
  const running = startPackdrop([...words, '--json', ...world.connection()], {
    nodeOptions: world.nodeOptions,
    environment: world.environment,
  });
  world.current = running;
  const over = new AbortController();
  const tooLong = sleep(longestLifeMilliseconds, undefined, { signal: over.signal }).then(
    () => running.child.kill('SIGKILL'),
    () => false,
  );
  const finished = await running.finished;
  over.abort();
  const hung = await tooLong;
  world.current = undefined;
  return hung ? { ...finished, exitCode: -1 } : finished;
}

function outcomeOf({ exitCode, events }: Finished): string {
  if (exitCode === null) return 'killed';
  if (exitCode === -1) return 'hung';
  if (exitCode === 0) return 'done';
  if (exitCode === 3) return 'to be resumed';
  const problem = events.findLast(({ event }) => event === 'problem');
  return `ended ${exitCode}: ${wordOf(problem, 'code') ?? 'without a word'}`;
}

/** A publish that failed before anything was entered, because of what passes. */
function isWorthRepeating(outcome: string): boolean {
  return /^ended 1: (disk-|journal-|file-missing|file-unreadable|asc-|app-store-connect|upload-)/.test(
    outcome,
  );
}

interface Striking {
  /** Resolves when no fault that has struck is still to be healed. */
  calm(): Promise<void>;
  /** Heals what is left; answers what went wrong with the faults themselves. */
  finish(): Promise<string[]>;
}

/** Lets each fault strike at its request, and heals it later. */
function strikeOnTime(world: World, planned: readonly PlannedFault[]): Striking {
  const seen = { all: 0, parts: 0 };
  const waiting = new Set(planned);
  const healing = new Set<Promise<void>>();
  const troubles: string[] = [];
  const over = new AbortController();
  const strike = async ({ fault, healAfterMilliseconds }: PlannedFault): Promise<void> => {
    try {
      await fault.strike(world);
      // The run is over: it is healed at once.
      await sleep(healAfterMilliseconds, undefined, { signal: over.signal }).catch(() => undefined);
      await fault.heal?.(world);
    } catch (error) {
      troubles.push(`the fault ${fault.name} itself failed: ${String(error)}`);
    }
  };
  world.proxy.onRequest = ({ to }) => {
    seen.all += 1;
    if (to === 'parts') seen.parts += 1;
    for (const plan of waiting) {
      if ((plan.fault.when === 'parts' ? seen.parts : seen.all) < plan.atRequest) continue;
      waiting.delete(plan);
      const healed = strike(plan).finally(() => healing.delete(healed));
      healing.add(healed);
    }
  };
  const calm = async (): Promise<void> => {
    await Promise.all(healing);
  };
  return {
    calm,
    finish: async () => {
      over.abort();
      await calm();
      return troubles;
    },
  };
}

function wordOf(line: PackdropLine | undefined, name: string): string | undefined {
  const word = line?.[name];
  return typeof word === 'string' ? word : undefined;
}

function partsAgain(world: World): number {
  const { deliveries } = world.proxy.ledger;
  return (
    deliveries.length - new Set(deliveries.map(({ uploadFileId, index }) => `${uploadFileId} ${index}`)).size
  );
}
