import type { Problem, WaitingReason } from '../../../preload/contract.ts';
import type { Clock } from '../../clock.ts';
import { ProblemError, problemOf } from '../../problem.ts';
import type { Bell } from './bell.ts';
import { lookMilliseconds, pauseMilliseconds } from './pauses.ts';

/** An upload that stands still, and why. Times in milliseconds since 1970. */
export interface Waiting {
  readonly reason: WaitingReason;
  readonly since: number;
  readonly nextTryAt: number;
  readonly problem: Problem;
}

/** What the waits of one upload go by. */
export interface Patience {
  readonly clock: Clock;
  readonly bell: Bell;
  /** Calls `listener` on every sign that things may have changed, until the returned function is called. */
  readonly listen: (listener: () => void) => () => void;
  /** Aborted when the upload is paused or the application closes. */
  readonly signal: AbortSignal;
  /** All waits since the last progress put together; 0: nothing is waited for. */
  readonly giveUpAfterMilliseconds: number;
  /** What is to be waited for after this failure; undefined where waiting does not help. */
  readonly reasonOf: (thrown: unknown) => WaitingReason | undefined;
  /** A cheap look whether what was missing is there again. Where there is no such look: true. */
  readonly isBack: (reason: WaitingReason, problem: Problem) => Promise<boolean>;
  /** Grows whenever the upload comes on. */
  readonly progress: () => number;
  /** Told when a wait begins and whenever its next try moves. */
  readonly onWaiting: (waiting: Waiting) => void;
  /** From 0 up to but not 1. */
  readonly random: () => number;
}

/** A look may be wrong (another address of the same server works): after so long it is tried all the same. */
const tryAnywayMilliseconds = 60_000;

/**
 * Tries until `attempt` succeeds, waiting after each failure that passes. Waits are counted as they were planned,
 * so a computer that slept for a week has not used up anyone's patience.
 * @throws what `attempt` throws where waiting does not help; ProblemError `gave-up-waiting`, passing, when it has
 *   waited long enough; AbortError when the signal is aborted
 */
export async function keepGoing(patience: Patience, attempt: () => Promise<void>): Promise<void> {
  let failures = 0;
  let waited = 0;
  let since: number | undefined;
  for (;;) {
    const before = patience.progress();
    try {
      await attempt();
      return;
    } catch (thrown) {
      const reason = patience.signal.aborted ? undefined : patience.reasonOf(thrown);
      if (reason === undefined || patience.giveUpAfterMilliseconds === 0) throw thrown;
      if (patience.progress() !== before) {
        failures = 0;
        waited = 0;
        since = undefined;
      }
      const problem = problemOf(thrown);
      if (waited >= patience.giveUpAfterMilliseconds) {
        throw new ProblemError(gaveUpProblem(problem, patience.giveUpAfterMilliseconds), { cause: thrown });
      }
      since ??= patience.clock.now();
      const left = patience.giveUpAfterMilliseconds - waited;
      const leave = patience.listen(() => patience.bell.ring());
      const wait = await waitOnce(patience, { reason, problem, since, failures, left }).finally(leave);
      waited += wait.waited;
      // A sign that things changed starts the pauses over.
      failures = wait.rang ? 0 : failures + 1;
    }
  }
}

interface Standstill {
  readonly reason: WaitingReason;
  readonly problem: Problem;
  readonly since: number;
  readonly failures: number;
  /** Milliseconds of patience left. */
  readonly left: number;
}

async function waitOnce(
  patience: Patience,
  { reason, problem, since, failures, left }: Standstill,
): Promise<{ waited: number; rang: boolean }> {
  const { clock, bell, signal, random } = patience;
  let waited = 0;
  let rang = false;
  let pause = pauseMilliseconds(reason, failures, random());
  for (;;) {
    pause = Math.min(pause, left - waited);
    patience.onWaiting({ reason, problem, since, nextTryAt: clock.now() + pause });
    const begun = clock.now();
    const rung = await bell.sleep(clock, pause, signal);
    waited += rung ? Math.min(pause, Math.max(0, clock.now() - begun)) : pause;
    rang ||= rung;
    const enough = waited >= tryAnywayMilliseconds || waited >= left;
    if (enough || (await patience.isBack(reason, problem))) return { waited, rang };
    signal.throwIfAborted();
    pause = lookMilliseconds(reason, clock.now() - since, random());
  }
}

function gaveUpProblem(problem: Problem, milliseconds: number): Problem {
  return {
    code: 'gave-up-waiting',
    message: `Packdrop waited ${duration(milliseconds)} without any progress and stopped. ${problem.message}`,
    nextStep: problem.nextStep,
    facts: { ...problem.facts, cause: problem.code },
  };
}

/** "7 days", "3 hours", "1 minute": in the largest unit that leaves no rest. */
function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
