import { inTurn } from '../../preload/in-turn.ts';
import type { ActSnapshot, SubmissionPlan } from '../../preload/releases-contract.ts';
import { type ActRecord, actSnapshot } from '../activity/act.ts';
import type { NewAct } from '../activity/activity-log.ts';
import { type Problem, ProblemError, problemOf } from '../problem.ts';
import { archive, planArchive } from './archive-pack.ts';
import { callBack, tooLateToCallBack } from './call-back.ts';
import { type ActPorts, carryOutSubmission, progressIn, progressOf } from './carry-out-submission.ts';
import { planSubmission } from './plan-submission.ts';
import { gatherSubmissionFacts, type SubmissionChoice } from './submission-facts.ts';
import { namedSubmission } from './open-submissions.ts';
import { outcomeOf } from './settle-act.ts';
import { undoSubmission } from './undo-submission.ts';

/** What {@link ReleaseActs} works with besides. */
export interface ReleasePorts extends ActPorts {
  /** Names the App Store Connect, as the journal does. */
  readonly server: string;
  /** Whose key it is, for the log. */
  readonly who: string;
  /** Told after each act about which packs something may have changed. */
  readonly onChanged: (appId: string, packIdentifiers: readonly string[]) => Promise<void>;
}

/** After so long a submit that was interrupted is taken back instead of sent: nobody expects it any more. */
const patience = 24 * 60 * 60_000;

/**
 * What cannot be undone, done one at a time: written down before it is sent, and what came of it after. What was
 * interrupted is taken up again.
 */
export class ReleaseActs {
  readonly #ports: ReleasePorts;
  /** An act waits for the one before: two submits at once would fill two submissions. */
  readonly #queue = inTurn();
  #turns = 0;

  constructor(ports: ReleasePorts) {
    this.#ports = ports;
  }

  /** Says what submitting would do; changes nothing. */
  async plan(choice: SubmissionChoice): Promise<SubmissionPlan> {
    return planSubmission(await this.#facts(choice)).plan;
  }

  /**
   * Submits what was planned and confirmed. The same request after an interruption goes on with it.
   * @throws ProblemError `not-confirmed`, `consequences-changed`, `submission-stopped` with nothing done, or why it failed
   */
  submit(
    choice: SubmissionChoice & { readonly confirm: string; readonly mark: string },
  ): Promise<ActSnapshot> {
    return this.#inTurn(async () => {
      const interrupted = this.#interruptedSubmit(choice);
      if (interrupted !== undefined) {
        const { undoing } = progressIn(interrupted);
        if (undoing === null) return this.#goOn(interrupted);
        // What is being taken back is out of the way before anything new is planned.
        await this.#takeBack(interrupted, undoing);
      }
      const planned = planSubmission(await this.#facts(choice));
      const { plan } = planned;
      const stop = plan.findings.find(({ grade }) => grade === 'stops');
      if (stop !== undefined) {
        const { grade: _grade, ...problem } = stop;
        throw new ProblemError(problem);
      }
      if (plan.mark !== choice.mark) throw new ProblemError(planChanged);
      if (choice.confirm.trim() !== plan.confirmation)
        throw new ProblemError(notConfirmed(plan.confirmation));
      return this.#goOn(
        this.#begin({
          kind: 'submit',
          appId: choice.appId,
          packs: plan.versions.map(({ packIdentifier, version }) => ({ packIdentifier, version })),
          subjectId: plan.submissionId,
          progress: progressOf(planned, choice.standing),
        }),
      );
    });
  }

  /** Calls a submission back. @throws ProblemError why not */
  cancelSubmission(appId: string, submissionId: string): Promise<ActSnapshot> {
    return this.#inTurn(async () => {
      const interrupted = this.#unfinished().find(
        ({ kind, subjectId }) => kind === 'cancel-submission' && subjectId === submissionId,
      );
      if (interrupted !== undefined) return this.#goOn(interrupted);
      const packs = await namedSubmission(this.#ports.client, appId, submissionId);
      const kind = 'cancel-submission';
      return this.#goOn(this.#begin({ kind, appId, packs, subjectId: submissionId, progress: null }));
    });
  }

  /** Says what archiving a pack would do; changes nothing. */
  planArchive(appId: string, packId: string): ReturnType<typeof planArchive> {
    return planArchive(this.#ports.client, appId, packId);
  }

  /** Archives a pack for good. @throws ProblemError `not-confirmed`, or why not */
  archive(appId: string, packId: string, confirm: string): Promise<ActSnapshot> {
    return this.#inTurn(async () => {
      const { packIdentifier, findings } = await this.planArchive(appId, packId);
      const stop = findings.find(({ grade }) => grade === 'stops');
      if (stop !== undefined) throw new ProblemError(stop);
      if (confirm !== packIdentifier) throw new ProblemError(notConfirmed(packIdentifier));
      const packs = [{ packIdentifier, version: null }];
      return this.#goOn(this.#begin({ kind: 'archive', appId, packs, subjectId: packId, progress: null }));
    });
  }

  /** Goes on with what was interrupted, and says what became of each. */
  takeUp(): Promise<ActSnapshot[]> {
    return this.#inTurn(async () => {
      const { log } = this.#ports;
      const taken: ActSnapshot[] = [];
      for (const act of this.#unfinished()) {
        // Its problem stands in the act; the others have their turn.
        taken.push(await this.#takeUp(act).catch(() => actSnapshot(log.find(act.id) ?? act)));
      }
      return taken;
    });
  }

  /**
   * Looks what became of acts that were interrupted, and writes it down where App Store Connect shows it. Changes
   * nothing there; nothing where an act is at work.
   * @returns those whose outcome is known now
   * @throws ProblemError where it cannot be looked at
   */
  settle(appId?: string): Promise<ActSnapshot[]> {
    if (this.#turns > 0) return Promise.resolve([]);
    return this.#inTurn(async () => {
      const settled: ActSnapshot[] = [];
      for (const act of this.#unfinished().filter((one) => (appId ?? one.appId) === one.appId)) {
        const end = await this.#settleOne(act);
        if (end !== undefined) settled.push(actSnapshot(end));
      }
      return settled;
    });
  }

  async #takeUp(act: ActRecord): Promise<ActSnapshot> {
    const settled = await this.#settleOne(act);
    if (settled !== undefined) return actSnapshot(settled);
    const { log, clock } = this.#ports;
    const undoing = act.progress?.undoing ?? null;
    if (undoing !== null) return this.#takeBack(act, undoing);
    if (clock.now() - act.beganAt <= patience) return this.#goOn(act);
    if (act.kind === 'submit') return this.#takeBack(act, tooLongAgo);
    return actSnapshot(log.end(act, cancelTooLongAgo));
  }

  async #settleOne(act: ActRecord): Promise<ActRecord | undefined> {
    const { client, log } = this.#ports;
    const outcome = await outcomeOf(client, act);
    return outcome === undefined ? undefined : log.end(act, outcome.problem);
  }

  async #takeBack(act: ActRecord, problem: Problem): Promise<ActSnapshot> {
    return actSnapshot(this.#ports.log.end(act, await undoSubmission(this.#ports, act, problem)));
  }

  /** Acts that were interrupted. A publish is none: it has a journal of its own. */
  #unfinished(): readonly ActRecord[] {
    const { log, server } = this.#ports;
    return log.unfinished(server).filter(({ kind }) => kind !== 'publish');
  }

  #begin(act: Pick<NewAct, 'appId' | 'kind' | 'packs' | 'subjectId' | 'progress'>): ActRecord {
    const { log, server, who } = this.#ports;
    return log.begin({ ...act, server, who });
  }

  #interruptedSubmit({ appId, versions }: SubmissionChoice): ActRecord | undefined {
    const wanted = JSON.stringify(versions.map(({ versionId }) => versionId).toSorted());
    return this.#unfinished().find(
      (act) =>
        act.kind === 'submit' &&
        act.appId === appId &&
        JSON.stringify(act.progress?.wanted.toSorted()) === wanted,
    );
  }

  async #goOn(act: ActRecord): Promise<ActSnapshot> {
    const { log } = this.#ports;
    try {
      return actSnapshot(log.end(act, await this.#carryOut(act)));
    } catch (thrown) {
      const problem = problemOf(thrown);
      const passes =
        thrown instanceof ProblemError && !thrown.lasting && thrown.problem.code !== 'still-canceling';
      if (problem.code === 'archive-not-known') throw thrown;
      if (passes && act.kind !== 'archive') throw new ProblemError(interruptedBy(problem), { cause: thrown });
      throw new ProblemError(await this.#fail(act, problem), { cause: thrown, lasting: true });
    } finally {
      await this.#ports.onChanged(
        act.appId,
        act.packs.map(({ packIdentifier }) => packIdentifier),
      );
    }
  }

  /** @returns why it came to nothing all the same; null where it did what it was to do */
  async #carryOut(act: ActRecord): Promise<Problem | null> {
    const subject = act.subjectId ?? '';
    if (act.kind === 'cancel-submission') return tooLateToCallBack(await callBack(this.#ports, subject));
    if (act.kind === 'submit') await carryOutSubmission(this.#ports, act);
    if (act.kind === 'archive') await archive(this.#ports.client, subject);
    return null;
  }

  async #fail(act: ActRecord, problem: Problem): Promise<Problem> {
    const { log } = this.#ports;
    const current = log.find(act.id) ?? act;
    const told = act.kind === 'submit' ? await undoSubmission(this.#ports, current, problem) : problem;
    log.end(current, told);
    return told;
  }

  #facts(choice: SubmissionChoice): ReturnType<typeof gatherSubmissionFacts> {
    return gatherSubmissionFacts(this.#ports.client, choice, this.#roleRefused(choice.appId));
  }

  /** Whether the last submit of this key that ended was refused for its role. */
  #roleRefused(appId: string): boolean {
    const { log, server, who } = this.#ports;
    const last = log
      .ofApp(server, appId)
      .acts.find((act) => act.kind === 'submit' && act.who === who && act.state !== 'begun');
    return roleCodes.has(last?.problem?.code ?? '');
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#turns += 1;
    return this.#queue(work).finally(() => {
      this.#turns -= 1;
    });
  }
}

const roleCodes = new Set(['role-too-low', 'forbidden']);

function interruptedBy(problem: Problem): Problem {
  const goesOn = 'Nothing is lost: submit again to go on, or start Packdrop again, which goes on by itself.';
  return { ...problem, nextStep: `${problem.nextStep} ${goesOn}` };
}

function notConfirmed(expected: string): Problem {
  return {
    code: 'not-confirmed',
    message: `This cannot be undone, so it has to be confirmed by typing “${expected}”, and something else was typed.`,
    nextStep: `Type “${expected}” exactly, capital letters included.`,
  };
}

const planChanged = {
  code: 'consequences-changed',
  message: 'Something changed since the consequences were shown, so nothing was sent.',
  nextStep: 'Look at the consequences again, then confirm once more.',
};

const tooLongAgo = {
  code: 'submit-too-long-ago',
  message: 'This submit was interrupted more than a day ago, so it was not sent any more.',
  nextStep: 'Submit again if that is still wanted.',
};

const cancelTooLongAgo = {
  code: 'cancel-too-long-ago',
  message: 'Calling this submission back was interrupted more than a day ago, so it was not done any more.',
  nextStep: 'Look at the submission, and call it back again if that is still wanted.',
};
