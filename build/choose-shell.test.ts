import { expect, it } from 'vitest';
import { chooseShell } from './choose-shell.ts';

it('opens the desktop app where Electron is there and no options are given', () => {
  expect(chooseShell('/electron', [])).toMatchObject({ shell: 'desktop', program: '/electron' });
});

it('opens the browser and says why where Electron is missing', () => {
  const choice = chooseShell(undefined, ['--port', '4000']);
  expect(choice.shell).toBe('browser');
  expect(choice.sentence).toContain('Electron is not installed here');
});

it('opens the browser and says why where options are given that the desktop app would pass over', () => {
  const choice = chooseShell('/electron', ['--key', 'AuthKey_A.p8']);
  expect(choice.shell).toBe('browser');
  expect(choice.sentence).toContain('takes no options yet');
});
