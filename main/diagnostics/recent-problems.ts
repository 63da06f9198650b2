import type { PackdropEvent } from '../../preload/contract.ts';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';

/** Something that was said to a person. */
interface NotedProblem {
  /** Milliseconds since 1970 at which it was last said. */
  readonly at: number;
  /** How often in a row. */
  readonly times: number;
  readonly problem: Problem;
}

const kept = 50;

/** The last problems that Packdrop told since it started, oldest first: for whoever has to find out what happened. */
export class RecentProblems {
  readonly #clock: Pick<Clock, 'now'>;
  #problems: readonly NotedProblem[] = [];

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  list(): readonly NotedProblem[] {
    return this.#problems;
  }

  /** Notes the problem in an event, if there is one. */
  hear(event: PackdropEvent): void {
    if (event.event === 'problem') this.note(event.problem);
    if (event.event !== 'upload.changed') return;
    const problem = event.upload.waiting?.problem ?? event.upload.problem;
    if (problem !== null) this.note(problem);
  }

  note(problem: Problem): void {
    const at = this.#clock.now();
    const last = this.#problems.at(-1);
    const repeated =
      last?.problem.code === problem.code &&
      last.problem.message === problem.message &&
      last.problem.facts?.['systemCode'] === problem.facts?.['systemCode'];
    this.#problems = repeated
      ? [...this.#problems.slice(0, -1), { at, times: last.times + 1, problem }]
      : [...this.#problems.slice(1 - kept), { at, times: 1, problem }];
  }
}
