import type { ActSnapshot, HistoryEntry } from '../../preload/releases-contract.ts';
import { csvOf } from './csv.ts';

type Format = 'csv' | 'json';

/** History and activity as text for other programs. */
export const exportText = {
  history: (entries: readonly HistoryEntry[], format: Format): string =>
    format === 'json'
      ? `${JSON.stringify(entries, null, 2)}\n`
      : csvOf(
          ['seen at', 'what', 'pack', 'version', 'state before', 'state', 'seconds in the state before'],
          entries.map(
            ({ seenAt, subject, packIdentifier, version, stateBefore, state, tookMilliseconds }) => [
              ...[seenAt, subject, packIdentifier, version, stateBefore, state],
              tookMilliseconds === null ? null : Math.round(tookMilliseconds / 1000),
            ],
          ),
        ),
  activity: (acts: readonly ActSnapshot[], format: Format): string =>
    format === 'json'
      ? `${JSON.stringify(acts, null, 2)}\n`
      : csvOf(
          ['began at', 'ended at', 'who', 'what', 'packs', 'outcome', 'problem'],
          acts.map(({ beganAt, endedAt, who, kind, packs, state, problem }) => [
            ...[beganAt, endedAt, who, kind],
            packs.map(({ packIdentifier, version }) => [packIdentifier, version].join(' ').trim()).join('; '),
            ...[state, problem?.message ?? null],
          ]),
        ),
};
