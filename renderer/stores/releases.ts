import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, Problem } from '../../preload/contract.ts';
import type {
  ActSnapshot,
  ArchivePlan,
  QuotaSnapshot,
  SubmissionPlan,
  SubmissionSnapshot,
} from '../../preload/releases-contract.ts';
import { afterAnswer, type Loadable, notLoaded, whileLoading } from './loadable.ts';
import type { Timing } from './timing.ts';

/** A version that is to be submitted. */
export interface Chosen {
  readonly packId: string;
  readonly versionId: string;
}

/** Which sheet is over the window. */
export type ReleaseSheet = 'review' | 'cancel' | 'archive' | 'quota' | 'activity';

export interface ReleasesState {
  readonly sheet: ReleaseSheet | null;
  readonly chosen: readonly Chosen[];
  readonly standing: 'cancel' | 'continue' | null;
  readonly plan: Loadable<SubmissionPlan>;
  readonly archivePlan: Loadable<ArchivePlan>;
  readonly submissions: Loadable<readonly SubmissionSnapshot[]>;
  readonly quota: Loadable<QuotaSnapshot>;
  readonly activity: Loadable<readonly ActSnapshot[]>;
  /** What somebody typed to confirm. */
  readonly confirm: string;
  readonly working: boolean;
  /** Why it did not work, or a pack could not be added. */
  readonly problem: Problem | null;
  /** What was done, as long as its sheet is open. */
  readonly done: ActSnapshot | null;
  readonly submitFor: (chosen: Chosen) => Promise<void>;
  /** Adds a pack's newest version that can be submitted. @returns whether there is one */
  readonly addPack: (packId: string) => Promise<boolean>;
  readonly leaveOut: (versionId: string) => Promise<void>;
  readonly setStanding: (standing: 'cancel' | 'continue') => Promise<void>;
  readonly setConfirm: (confirm: string) => void;
  readonly submit: () => Promise<void>;
  readonly showCancel: (versionId: string) => Promise<void>;
  readonly cancelSubmission: (submissionId: string) => Promise<void>;
  readonly showArchive: (packId: string) => Promise<void>;
  readonly archive: () => Promise<void>;
  readonly showQuota: () => Promise<void>;
  readonly showActivity: () => Promise<void>;
  /** The whole log as text for other programs; undefined where it cannot be had. */
  readonly exportActivity: (
    format: 'csv' | 'json',
  ) => Promise<{ readonly fileName: string; readonly text: string } | undefined>;
  readonly close: () => void;
}
export type ReleasesStore = StoreApi<ReleasesState>;

const closed = {
  sheet: null,
  chosen: [],
  standing: null,
  plan: notLoaded,
  archivePlan: notLoaded,
  submissions: notLoaded,
  confirm: '',
  working: false,
  problem: null,
  done: null,
} as const;

/** Stages from which a version can be submitted. */
const submittable: ReadonlySet<string> = new Set([
  'ready-for-internal-testing',
  'ready-for-beta-submission',
  'waiting-for-beta-review',
  'in-beta-review',
  'external-testing',
  'in-unsent-submission',
  'rejected',
]);

/** Review, archiving, quota and activity, each in a sheet. @param appId the app that the window shows */
export function createReleasesStore(
  bridge: PackdropBridge,
  timing: Timing,
  appId: () => string | null,
): ReleasesStore {
  return createStore<ReleasesState>((set, get) => {
    const choice = () => {
      const { chosen, standing } = get();
      return { appId: appId() ?? '', versions: [...chosen], ...(standing === null ? {} : { standing }) };
    };
    const replan = async (): Promise<void> => {
      const { chosen, standing } = get();
      set({ plan: whileLoading(get().plan), problem: null, confirm: '' });
      const answer = await bridge.request('releases.planSubmission', choice());
      // Something else was chosen meanwhile: this plan is not about it.
      if (get().chosen !== chosen || get().standing !== standing) return;
      set({ plan: afterAnswer(get().plan, answer, timing.now()) });
    };
    const act = async (request: () => ReturnType<typeof submitted>): Promise<void> => {
      if (get().working) return;
      set({ working: true, problem: null });
      const answer = await request();
      set({ working: false, ...(answer.ok ? { done: answer.value } : { problem: answer.problem }) });
    };
    const submitted = (mark: string) =>
      bridge.request('releases.submit', { ...choice(), confirm: get().confirm, mark });
    return {
      ...closed,
      quota: notLoaded,
      activity: notLoaded,
      submitFor: async (chosen) => {
        set({ ...closed, sheet: 'review', chosen: [chosen] });
        await replan();
      },
      addPack: async (packId) => {
        const answer = await bridge.request('versions.list', { packId });
        if (!answer.ok) {
          set({ problem: answer.problem });
          return true;
        }
        const found = answer.value.find(({ stage }) => submittable.has(stage));
        if (found === undefined) return false;
        set({ chosen: [...get().chosen, { packId, versionId: found.id }] });
        await replan();
        return true;
      },
      leaveOut: async (versionId) => {
        set({ chosen: get().chosen.filter((one) => one.versionId !== versionId) });
        await replan();
      },
      setStanding: async (standing) => {
        set({ standing });
        await replan();
      },
      setConfirm: (confirm) => set({ confirm }),
      submit: async () => {
        const mark = get().plan.value?.mark;
        if (mark === undefined) return;
        await act(() => submitted(mark));
        // What was shown is not what is there any more: it is shown anew, and confirmed anew.
        const { problem } = get();
        if (problem?.code !== 'consequences-changed') return;
        await replan();
        set({ problem });
      },
      showCancel: async (versionId) => {
        set({ ...closed, sheet: 'cancel', submissions: { ...notLoaded, loading: true } });
        const answer = await bridge.request('releases.submissions', { appId: appId() ?? '' });
        const about = answer.ok
          ? {
              ok: true as const,
              value: answer.value.filter(({ items }) => items.some((item) => item.versionId === versionId)),
            }
          : answer;
        set({
          submissions: afterAnswer<readonly SubmissionSnapshot[]>(get().submissions, about, timing.now()),
        });
      },
      cancelSubmission: (submissionId) =>
        act(() =>
          bridge.request('releases.cancelSubmission', { appId: appId() ?? '', submissionId, confirm: true }),
        ),
      showArchive: async (packId) => {
        set({ ...closed, sheet: 'archive', archivePlan: { ...notLoaded, loading: true } });
        const answer = await bridge.request('releases.planArchive', { appId: appId() ?? '', packId });
        set({ archivePlan: afterAnswer<ArchivePlan>(get().archivePlan, answer, timing.now()) });
      },
      archive: async () => {
        const packId = get().archivePlan.value?.packId;
        if (packId === undefined) return;
        const { confirm } = get();
        await act(() => bridge.request('releases.archive', { appId: appId() ?? '', packId, confirm }));
        if (get().done !== null) get().close();
      },
      showQuota: async () => {
        set({ ...closed, sheet: 'quota', quota: whileLoading(get().quota) });
        const answer = await bridge.request('quota.read', { appId: appId() ?? '' });
        set({ quota: afterAnswer(get().quota, answer, timing.now()) });
      },
      showActivity: async () => {
        set({ ...closed, sheet: 'activity', activity: whileLoading(get().activity) });
        const answer = await bridge.request('activity.list', { appId: appId() ?? '', limit: 200 });
        const acts = answer.ok ? { ok: true as const, value: answer.value.acts } : answer;
        set({ activity: afterAnswer(get().activity, acts, timing.now()) });
      },
      exportActivity: async (format) => {
        const answer = await bridge.request('history.export', {
          appId: appId() ?? '',
          what: 'activity',
          format,
        });
        if (!answer.ok) set({ problem: answer.problem });
        return answer.ok ? answer.value : undefined;
      },
      close: () => set(closed),
    };
  });
}
