import type { ReactNode } from 'react';
import { strings } from '../strings.ts';
import { useNow } from './use-now.ts';
import { formatDayAndTime, formatExactly, formatWhen } from './when.ts';

interface MomentProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Says the time of day too, whatever the day. */
  readonly withTime?: boolean;
}

/** A moment in words, with the exact one as its tooltip. */
export function Moment({ at, withTime = false }: MomentProps): ReactNode {
  const now = useNow();
  const { yesterday, dayAndTime } = strings.when;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactly(at)}>
      {withTime ? formatDayAndTime(at, now, yesterday, dayAndTime) : formatWhen(at, now, yesterday)}
    </time>
  );
}
