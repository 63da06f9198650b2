import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { createBridge } from './bridge.ts';
import type { PackdropBridge } from './contract.ts';
import { eventChannel, requestChannel } from './channels.ts';

contextBridge.exposeInMainWorld('packdrop', {
  ...createBridge({
    request: (name, argument) => ipcRenderer.invoke(requestChannel, name, argument),
    subscribe: (listener) => {
      const forward = (_event: IpcRendererEvent, message: unknown): void => listener(message);
      ipcRenderer.on(eventChannel, forward);
      return () => ipcRenderer.off(eventChannel, forward);
    },
    watchConnection: (listener) => {
      // Main and window live and die together here.
      listener({ state: 'connected' });
      return () => undefined;
    },
  }),
  pathOf: (file: object) => webUtils.getPathForFile(file as File),
} satisfies PackdropBridge);
