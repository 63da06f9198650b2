/** How `packdrop` ends. Scripts depend on these. */
export const exitCodes = {
  done: 0,
  /** Failed for good. */
  failed: 1,
  /** Called in a way it does not know. */
  wrongUsage: 2,
  /** Stopped before the end, or waited in vain; `packdrop resume` carries it on. */
  interrupted: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
