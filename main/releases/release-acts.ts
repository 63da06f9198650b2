import { inTurn } from '../../preload/in-turn.ts';
import type { ActSnapshot, SubmissionPlan } from '../../preload/releases-contract.ts';
import { type ActRecord, actSnapshot } from '../activity/act.ts';
import type { NewAct } from '../activity/activity-log.ts';
import { type Problem, ProblemError, problemOf } from '../problem.ts';
import { archive, isArchived, planArchive } from './archive-pack.ts';
import { type ActPorts, cancelAndWait, carryOutSubmission, progressOf } from './carry-out-submission.ts';
import { planSubmission } from './plan-submission.ts';
import { gatherSubmissionFacts, type SubmissionChoice } from './submission-facts.ts';
import { namedSubmission } from './open-submissions.ts';
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
  readonly #inTurn = inTurn();

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
      const interrupted = this.#interrupted(choice);
      if (interrupted !== undefined) return this.#goOn(interrupted);
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
      const { log, server } = this.#ports;
      const taken: ActSnapshot[] = [];
      // A publish has a journal of its own.
      for (const act of log.unfinished(server).filter(({ kind }) => kind !== 'publish')) {
        // Why it failed stands in the act; one that could not be looked at stays begun, for the next start.
        taken.push(await this.#takeUp(act).catch(() => actSnapshot(log.find(act.id) ?? act)));
      }
      return taken;
    });
  }

  async #takeUp(act: ActRecord): Promise<ActSnapshot> {
    const { log, client, clock } = this.#ports;
    if (act.kind === 'archive') {
      // Never sent a second time unasked: it is for good.
      const done = await isArchived(client, act.subjectId ?? '');
      return actSnapshot(log.end(act, done ? null : archiveInterrupted));
    }
    if (act.kind === 'submit' && clock.now() - act.beganAt > patience) {
      return actSnapshot(log.end(act, await undoSubmission(this.#ports, act, tooLongAgo)));
    }
    return this.#goOn(act);
  }

  #begin(act: Pick<NewAct, 'appId' | 'kind' | 'packs' | 'subjectId' | 'progress'>): ActRecord {
    const { log, server, who } = this.#ports;
    return log.begin({ ...act, server, who });
  }

  #interrupted({ appId, versions }: SubmissionChoice): ActRecord | undefined {
    const { log, server } = this.#ports;
    const wanted = versions.map(({ versionId }) => versionId).toSorted();
    return log
      .unfinished(server)
      .find(
        (act) =>
          act.kind === 'submit' &&
          act.appId === appId &&
          JSON.stringify(act.progress?.wanted.toSorted()) === JSON.stringify(wanted),
      );
  }

  async #goOn(act: ActRecord): Promise<ActSnapshot> {
    const { log } = this.#ports;
    try {
      await this.#carryOut(act);
      return actSnapshot(log.end(act, null));
    } catch (thrown) {
      const problem = problemOf(thrown);
      const passes =
        thrown instanceof ProblemError && !thrown.lasting && thrown.problem.code !== 'still-canceling';
      if (passes && act.kind !== 'archive') throw new ProblemError(interruptedBy(problem), { cause: thrown });
      throw new ProblemError(await this.#fail(act, problem), { cause: thrown, lasting: true });
    } finally {
      await this.#ports.onChanged(
        act.appId,
        act.packs.map(({ packIdentifier }) => packIdentifier),
      );
    }
  }

  async #carryOut(act: ActRecord): Promise<void> {
    switch (act.kind) {
      case 'submit':
        await carryOutSubmission(this.#ports, act);
        return;
      case 'cancel-submission':
        return cancelAndWait(this.#ports, act.subjectId ?? '');
      case 'archive':
        return archive(this.#ports.client, act.subjectId ?? '');
      case 'publish':
        throw new Error('uploads carry themselves out');
    }
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

const archiveInterrupted = {
  code: 'archive-interrupted',
  message: 'Packdrop was stopped while it archived this pack, and the pack is not archived.',
  nextStep: 'Archive it again if that is still wanted.',
};

const tooLongAgo = {
  code: 'submit-too-long-ago',
  message: 'This submit was interrupted more than a day ago, so it was not sent any more.',
  nextStep: 'Submit again if that is still wanted.',
};
