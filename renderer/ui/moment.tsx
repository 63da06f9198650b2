import type { ReactNode } from 'react';
import { strings } from '../strings.ts';
import { useNow } from './use-now.ts';
import { formatExactly, formatWhen } from './when.ts';

/** A moment in words, with the exact one as its tooltip. Takes milliseconds since 1970. */
export function Moment({ at }: { readonly at: number }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactly(at)}>
      {formatWhen(at, now, strings.when.yesterday)}
    </time>
  );
}
