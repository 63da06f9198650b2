import type { Answer, PackdropEvent } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';

/** An application whose answers a test writes down; `tell` sends an event to whoever listens. */
export interface StagedApplication extends Application {
  readonly asked: readonly { readonly name: unknown; readonly argument: unknown }[];
  tell(event: PackdropEvent): void;
  /** How many listen. */
  listeners(): number;
}

export function stagedApplication(
  answer: (name: unknown, argument: unknown, application: StagedApplication) => Answer<unknown>,
): StagedApplication {
  const asked: { name: unknown; argument: unknown }[] = [];
  const listeners = new Set<(event: PackdropEvent) => void>();
  const application: StagedApplication = {
    asked,
    listeners: () => listeners.size,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    answer: (name, argument) => {
      asked.push({ name, argument });
      return Promise.resolve(answer(name, argument, application));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  return application;
}
