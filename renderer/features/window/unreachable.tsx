import type { ReactNode } from 'react';
import { strings } from '../../strings.ts';

/** Stands in for the window where no shell has put a bridge. */
export function Unreachable(): ReactNode {
  return (
    <main className="unreachable">
      <h1>{strings.application.unreachableTitle}</h1>
      <p>{strings.application.unreachableText}</p>
    </main>
  );
}
