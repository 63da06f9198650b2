import { type Problem, problemOf } from '../problem.ts';

/**
 * Ends the process in words when an error reaches nobody: what Node would print instead quotes the error and the
 * source around it, secrets included. Everything acknowledged is on disk by then.
 * @param tell shows the problem; has to be done when it returns
 */
export function endInWords(tell: (problem: Problem) => void, exitCode = 1): void {
  // Rejections that nobody handles arrive here too.
  process.on('uncaughtException', (thrown) => {
    tell(problemOf(thrown));
    process.exit(exitCode);
  });
}
