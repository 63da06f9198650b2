import { randomBytes } from 'node:crypto';
import { memorySource } from '../../main/uploads/byte-source.ts';
import { partConnections, unsentParts } from '../../main/uploads/test-support.ts';
import type { Transfer } from '../../main/uploads/transfer.ts';
import type { PlannedPart } from '../../main/uploads/upload.ts';
import { type InstantClock, instantClock } from './scripted-server.ts';

export const partBytes = 1000;

/** What a test changes about a transfer; `refresh` returns where the parts go from then on. */
export type TransferChange = Omit<Partial<Transfer>, 'refresh'> & {
  readonly refresh?: () => Promise<readonly PlannedPart[]>;
};

/** A transfer of `parts` of a random file, three at once; what is written down as sent stands in `sent`. */
export function prepareTransfer(
  parts: readonly PlannedPart[],
  { refresh, ...different }: TransferChange = {},
): { readonly transfer: Transfer; readonly sent: number[]; readonly clock: InstantClock } {
  const sent: number[] = [];
  const clock = instantClock();
  const unsent = unsentParts(parts);
  const transfer: Transfer = {
    source: memorySource(randomBytes(parts.length * partBytes)),
    parts: unsent,
    connections: partConnections(3),
    clock,
    settings: { silenceMilliseconds: 30_000, triesPerPart: 4 },
    signal: new AbortController().signal,
    onSent: (part) => {
      sent.push(part.index);
      return Promise.resolve();
    },
    ...different,
    refresh: async () => {
      if (refresh === undefined) throw new Error('nothing expired');
      await unsent.replace(await refresh());
    },
  };
  return { transfer, sent, clock };
}
