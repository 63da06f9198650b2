import type { Session, WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { denyNavigation, denyPermissions } from './lock-down.ts';

it('denies every permission, asked for or looked up', () => {
  const decided: boolean[] = [];
  const session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> = {
    setPermissionRequestHandler: (handler) => {
      const [contents, details] = [{}, {}] as [WebContents, Parameters<NonNullable<typeof handler>>[3]];
      handler?.(contents, 'geolocation', (granted) => decided.push(granted), details);
    },
    setPermissionCheckHandler: (handler) => {
      const details = {} as Parameters<NonNullable<typeof handler>>[3];
      decided.push(handler?.(null, 'notifications', 'packdrop://app', details) ?? true);
    },
  };
  denyPermissions(session);
  expect(decided).toStrictEqual([false, false]);
});

it('denies new windows and prevents every way of going elsewhere', () => {
  const prevented: string[] = [];
  const setWindowOpenHandler = vi.fn<WebContents['setWindowOpenHandler']>();
  const on = (name: string, listener: (event: { preventDefault: () => void }) => void): void =>
    listener({ preventDefault: () => prevented.push(name) });
  denyNavigation({ setWindowOpenHandler, on: on as unknown as WebContents['on'] });
  const handler = setWindowOpenHandler.mock.calls[0]?.[0];
  expect(handler?.({} as Parameters<NonNullable<typeof handler>>[0])).toStrictEqual({ action: 'deny' });
  expect(prevented).toStrictEqual([
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
  ]);
});
