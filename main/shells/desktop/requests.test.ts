import { expect, it } from 'vitest';
import type { PackdropEvent } from '../../../preload/contract.ts';
import { createElectronDouble } from '../../../tests/support/electron-double.ts';
import type { Application } from '../../application.ts';
import type { SenderPart } from './electron-parts.ts';
import { forwardEvents, serveRequests } from './requests.ts';

function someApplication() {
  const asked: unknown[][] = [];
  const listeners = new Set<(event: PackdropEvent) => void>();
  const application: Application = {
    answer: (...request) => {
      asked.push(request);
      return Promise.resolve({ ok: true, value: 'answer' });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  return { application, asked, listeners };
}

function askFrom(application: Application, senderFrame: SenderPart['senderFrame']): Promise<unknown> {
  const double = createElectronDouble('/nowhere');
  serveRequests(double.electron.ipcMain, application);
  return double.invoke('packdrop:request', { senderFrame }, 'apps.list', undefined);
}

it("answers the window's own page", async () => {
  const { application, asked } = someApplication();
  await expect(askFrom(application, { url: 'packdrop://app/', parent: null })).resolves.toStrictEqual({
    ok: true,
    value: 'answer',
  });
  expect(asked).toStrictEqual([['apps.list', undefined]]);
});

it.each([
  ['a foreign page', { url: 'https://evil.example/', parent: null }],
  ['a host that only begins like ours', { url: 'packdrop://app.evil.example/', parent: null }],
  ['a frame inside the page', { url: 'packdrop://app/', parent: {} }],
  ['a frame that has gone', null],
])('refuses %s with a problem, without asking the application', async (_case, frame) => {
  const { application, asked } = someApplication();
  await expect(askFrom(application, frame)).resolves.toMatchObject({
    ok: false,
    problem: { code: 'not-our-page' },
  });
  expect(asked).toStrictEqual([]);
});

it('sends events to every window that still stands, until it is ended', () => {
  const { application, listeners } = someApplication();
  const sent: unknown[][] = [];
  const send = (...message: unknown[]): void => {
    sent.push(message);
  };
  const windows = [
    { send, isDestroyed: () => false },
    { send, isDestroyed: () => true },
  ];
  const end = forwardEvents(application, () => windows);
  const event = { event: 'pack.changed', packIdentifier: 'Tutorial', packId: null } as const;
  for (const listener of listeners) listener(event);
  expect(sent).toStrictEqual([['packdrop:event', event]]);
  end();
  expect(listeners.size).toBe(0);
});
