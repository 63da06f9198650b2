import { expect, it } from 'vitest';
import { windowOptions } from './window-options.ts';

it('keeps the page in a sandbox, without Node, behind the bridge alone', () => {
  expect(windowOptions('/app/preload.cjs').webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
});

it('never gets narrower than the screen is made for', () => {
  expect(windowOptions('/p').minWidth).toBe(720);
});
