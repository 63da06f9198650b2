import { type Problem, ProblemError } from '../../problem.ts';
import type { ElectronParts } from './electron-parts.ts';
import { showProblem } from './show-problem.ts';

/** The only sites that Packdrop sends people to. */
const allowedHosts: ReadonlySet<string> = new Set(['appstoreconnect.apple.com', 'developer.apple.com']);

/** Whether `address` is a page of Apple's that Packdrop may open in the browser. */
export function isAllowedOutside(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const plain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && plain && allowedHosts.has(url.hostname);
}

/** Opens one of Apple's pages in the person's browser, or says that it did not open; passes over every other address. */
export function openOutside(
  { dialog, shell }: Pick<ElectronParts, 'dialog' | 'shell'>,
  address: string,
): void {
  if (!isAllowedOutside(address)) return;
  shell.openExternal(address).catch((thrown: unknown) => {
    showProblem(dialog, new ProblemError(pageNotOpened(address), { cause: thrown }));
  });
}

function pageNotOpened(address: string): Problem {
  return {
    code: 'page-not-opened',
    message: 'The page did not open, because the system found no browser that takes it.',
    nextStep: `Open ${address} in a browser yourself, and choose a default browser in System Settings.`,
  };
}
