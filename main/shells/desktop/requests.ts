import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { eventChannel, requestChannel } from '../../../preload/channels.ts';
import type { Answer } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import { pageAddress } from './page-protocol.ts';

const notOurPage: Answer<never> = {
  ok: false,
  problem: {
    code: 'not-our-page',
    message: 'Packdrop answers only to its own page, and this request came from another.',
    nextStep: 'Quit Packdrop and start it again.',
  },
};

/** Hands requests of Packdrop's own page to the application; everybody else gets a problem. */
export function serveRequests(ipcMain: Pick<IpcMain, 'handle'>, application: Application): void {
  ipcMain.handle(requestChannel, (event: IpcMainInvokeEvent, name: unknown, argument: unknown) =>
    isOwnPage(event) ? application.answer(name, argument) : notOurPage,
  );
}

/**
 * Sends every event to all windows.
 * @param contents gives the contents of the windows open at that moment
 * @returns a function that ends it
 */
export function forwardEvents(
  application: Application,
  contents: () => readonly Pick<WebContents, 'send' | 'isDestroyed'>[],
): () => void {
  return application.subscribe((event) => {
    for (const each of contents()) {
      if (!each.isDestroyed()) each.send(eventChannel, event);
    }
  });
}

/** Only the window's top frame, and only while it shows our page. A frame that has gone is nobody. */
function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(pageAddress);
}
