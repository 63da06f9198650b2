import { problemOf } from '../../problem.ts';
import type { DialogPart } from './electron-parts.ts';

/** Says in a box of the system's what went wrong, whether or not there is a window. */
export function showProblem(dialog: Pick<DialogPart, 'showErrorBox'>, thrown: unknown): void {
  const { message, nextStep } = problemOf(thrown);
  dialog.showErrorBox(message, nextStep);
}
