import type { PackdropEvent, UploadSnapshot, VersionStage } from './contract.ts';
import { attentionWords } from './attention-words.ts';
import { problemWords } from './language/problems/problem-words.ts';
import { words } from './language/words.ts';
import type { Attention } from './news-contract.ts';
import type { NotificationChoice } from './notifications-contract.ts';
import { nextStepWords } from './words.ts';

/** A notification, in the present language. */
export interface NotificationWords {
  readonly kind: keyof NotificationChoice;
  readonly title: string;
  readonly body: string;
  /** Where it leads; null where it tells of several packs. */
  readonly packIdentifier: string | null;
  /** Null while the version has no number yet. */
  readonly version: string | null;
}

/** Says something to a person who chose so; undefined where they do not want to hear it. */
export type Telling = (choice: NotificationChoice) => NotificationWords | undefined;

type What = Attention['what'];

const kinds: Readonly<Record<What, keyof NotificationChoice>> = {
  accepted: 'decided',
  approved: 'decided',
  live: 'decided',
  'with-testers': 'decided',
  rejected: 'needsYou',
  'beta-rejected': 'needsYou',
  unusable: 'needsYou',
  'upload-failed': 'needsYou',
  processed: 'finished',
};

const stageAfter: Readonly<Record<Exclude<What, 'upload-failed' | 'processed'>, VersionStage>> = {
  accepted: 'accepted',
  approved: 'going-live',
  live: 'on-the-app-store',
  'with-testers': 'external-testing',
  rejected: 'rejected',
  'beta-rejected': 'beta-rejected',
  unusable: 'failed',
};

/** So many sentences a notification holds: more are cut off by the system anyway. */
const mostSentences = 3;

/**
 * Makes notifications of what main tells. It knows uploads by what it heard of them before: what was so from the start
 * is no news. An upload and its version tell of the same end; it is told once.
 */
export class Notifications {
  readonly #uploads = new Map<string, UploadSnapshot>();
  readonly #ended = new Set<string>();

  /** @returns what says it to a person with this choice; undefined where it is nothing to tell anybody */
  hear(event: PackdropEvent): Telling | undefined {
    switch (event.event) {
      case 'upload.changed': {
        const before = this.#uploads.get(event.upload.id);
        this.#uploads.set(event.upload.id, event.upload);
        return only(this.#ofUpload(before, event.upload));
      }
      case 'attention':
        return only(this.#ofAttention(event));
      case 'attention.digest':
        return (choice) => ofDigest(event.items.filter(({ what }) => choice[kinds[what]]));
      case 'application.changed':
        // Another account, or practice begun anew: its packs and versions may be called the same.
        if (event.reopened) this.#ended.clear();
        return undefined;
      default:
        return undefined;
    }
  }

  #ofUpload(before: UploadSnapshot | undefined, now: UploadSnapshot): NotificationWords | undefined {
    if (before === undefined || before.state === now.state) return undefined;
    const { packIdentifier, version, problem } = now;
    const { news } = words().desktop;
    const about = { title: titleOf(now), packIdentifier, version };
    if (now.state === 'processing') return { ...about, kind: 'finished', body: news.uploaded };
    if (now.state === 'done') {
      return this.#isFirst('processed', now)
        ? { ...about, kind: 'finished', body: news.processed }
        : undefined;
    }
    if (now.state !== 'failed') return undefined;
    if (problem?.code === 'processing-failed' && !this.#isFirst('unusable', now)) return undefined;
    const said = problem === null ? undefined : problemWords(problem);
    const body = said === undefined ? news.failed : news.and(said.message, said.nextStep);
    return { ...about, kind: 'needsYou', body };
  }

  #ofAttention(item: Attention): NotificationWords | undefined {
    const { what } = item;
    // The upload itself has said so, and why.
    if (what === 'upload-failed') return undefined;
    if ((what === 'processed' || what === 'unusable') && !this.#isFirst(what, item)) return undefined;
    return ofItem(item);
  }

  /** Whether the end of this version is told for the first time: no version is processed twice. */
  #isFirst(end: What, { packIdentifier, version }: Pick<Attention, 'packIdentifier' | 'version'>): boolean {
    const name = JSON.stringify([end, packIdentifier, version]);
    const isFirst = !this.#ended.has(name);
    this.#ended.add(name);
    return isFirst;
  }
}

function only(words: NotificationWords | undefined): Telling | undefined {
  return words === undefined ? undefined : (choice) => (choice[words.kind] ? words : undefined);
}

function titleOf({ packIdentifier, version }: Pick<Attention, 'packIdentifier' | 'version'>): string {
  return version === null ? packIdentifier : words().desktop.news.version(packIdentifier, version);
}

function ofItem(item: Attention): NotificationWords {
  const { what, packIdentifier, version } = item;
  return { kind: kinds[what], title: titleOf(item), body: bodyOf(what), packIdentifier, version };
}

function bodyOf(what: What): string {
  const { desktop, stages } = words();
  if (what === 'upload-failed') return desktop.news.failed;
  if (what === 'processed') return desktop.news.processed;
  const stage = stageAfter[what];
  const next = nextStepWords(stage);
  const said = desktop.news.stage(stages[stage]);
  return next === null ? said : desktop.news.and(said, next);
}

/** What happened during an absence, in one notification. */
function ofDigest(items: readonly Attention[]): NotificationWords | undefined {
  const [first] = items;
  if (first === undefined) return undefined;
  if (items.length === 1) return ofItem(first);
  const { news } = words().desktop;
  const rest = items.length - mostSentences;
  const said = items.slice(0, mostSentences).map(attentionWords);
  if (rest > 0) said.push(news.more(rest));
  const isOnePack = items.every(({ packIdentifier }) => packIdentifier === first.packIdentifier);
  return {
    kind: items.some(({ what }) => kinds[what] === 'needsYou') ? 'needsYou' : 'decided',
    title: news.away,
    body: said.reduce((text, sentence) => news.and(text, sentence)),
    packIdentifier: isOnePack ? first.packIdentifier : null,
    version: null,
  };
}
