import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { problemOf } from '../../problem.ts';
import type { DialogPart } from './electron-parts.ts';
import { say } from './speech.ts';

/** Says in a box of the system's what went wrong, whether or not there is a window. */
export function showProblem(dialog: Pick<DialogPart, 'showErrorBox'>, thrown: unknown): void {
  const { message, nextStep } = say(() => problemWords(problemOf(thrown)));
  dialog.showErrorBox(message, nextStep);
}
