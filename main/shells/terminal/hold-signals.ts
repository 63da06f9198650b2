import { exitCodes } from './exit-codes.ts';

/** Signals within this time are one wish: a terminal sends Ctrl-C to npm and to us, and npm hands it on. */
const sameWishMilliseconds = 2000;

/**
 * Keeps Ctrl-C from ending the process before it has closed cleanly, with the exit code that says it can be
 * resumed. Whoever insists after two seconds is let go at once: the journal is durable anyway.
 * @returns a function that gives the signals back
 */
export function holdSignals(): () => void {
  let firstAt: number | undefined;
  const hold = (): void => {
    firstAt ??= Date.now();
    if (Date.now() - firstAt > sameWishMilliseconds) process.exit(exitCodes.interrupted);
  };
  process.on('SIGINT', hold);
  process.on('SIGTERM', hold);
  return () => {
    process.off('SIGINT', hold);
    process.off('SIGTERM', hold);
  };
}
