import { eventChannel, requestChannel } from '../../../preload/channels.ts';
import type { Answer, PackdropEvent } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import type { ContentsPart, IpcMainPart, SenderPart } from './electron-parts.ts';
import { pageAddress } from './page-protocol.ts';

const notOurPage: Answer<never> = {
  ok: false,
  problem: {
    code: 'not-our-page',
    message: 'Packdrop answers only to its own page, and this request came from another.',
    nextStep: 'Quit Packdrop and start it again.',
  },
};

/** A request that was answered, as it came: nothing in it has been checked. */
export interface AnsweredRequest {
  readonly name: unknown;
  readonly argument: unknown;
  readonly answer: Answer<unknown>;
}

/**
 * Hands requests of Packdrop's own page to the application; everybody else gets a problem.
 * @param seen hears of every request of our own page once it is answered
 */
export function serveRequests(
  ipcMain: IpcMainPart,
  application: Pick<Application, 'answer'>,
  seen: (request: AnsweredRequest) => void = () => undefined,
): void {
  ipcMain.handle(requestChannel, async (event, name, argument) => {
    if (!isOwnPage(event)) return notOurPage;
    const answer = await application.answer(name, argument);
    seen({ name, argument, answer });
    return answer;
  });
}

/**
 * Sends every event to all windows.
 * @param contents gives the contents of the windows open at that moment
 * @returns a function that ends it
 */
export function forwardEvents(
  application: Pick<Application, 'subscribe'>,
  contents: () => readonly Pick<ContentsPart, 'send' | 'isDestroyed'>[],
): () => void {
  return application.subscribe((event) => sendEvent(contents(), event));
}

/** Sends one event to these windows, as far as they still stand. */
export function sendEvent(
  contents: readonly Pick<ContentsPart, 'send' | 'isDestroyed'>[],
  event: PackdropEvent,
): void {
  for (const each of contents) {
    if (!each.isDestroyed()) each.send(eventChannel, event);
  }
}

/** Only the window's top frame, and only while it shows our page. A frame that has gone is nobody. */
function isOwnPage({ senderFrame }: SenderPart): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(pageAddress);
}
