import { expect, it } from 'vitest';
import { createElectronDouble } from '../../../tests/support/electron-double.ts';
import { macAccent } from './accent.ts';

function onMac(accent: unknown = '007affff') {
  const { electron, systemPreferences, nativeTheme } = createElectronDouble('/nowhere');
  systemPreferences.accent = accent;
  const { accent: now, onAccentChange } = macAccent(electron, 'darwin');
  const told: string[] = [];
  const end = onAccentChange?.((colour) => told.push(colour));
  return { systemPreferences, nativeTheme, now, told, end };
}

it.each([
  ['007affff', '#007aff'],
  ['F7821BFF', '#f7821b'],
  ['#62ba46', '#62ba46'],
])('knows the colour in %s', (said, colour) => {
  expect(onMac(said).now?.()).toBe(colour);
});

it.each(['', 'blue', '007aff"><style>', '00ff', '#007aff0', 'url(x)', undefined, null, 7, true, {}])(
  'knows no colour in %j, and does not tell of it',
  (said) => {
    const { systemPreferences, now, told } = onMac();
    systemPreferences.choose(said);
    expect(now?.()).toBeNull();
    expect(told).toStrictEqual([]);
  },
);

it('knows no colour where the system cannot say one', () => {
  const { systemPreferences, now } = onMac();
  systemPreferences.getAccentColor = () => {
    throw new Error('This API is only available on macOS 10.14 Mojave or newer.');
  };
  expect(now?.()).toBeNull();
});

it('tells of another colour once, though several notifications come of it', () => {
  const { systemPreferences, nativeTheme, told } = onMac();
  systemPreferences.choose('f7821bff');
  nativeTheme.emit('updated');
  systemPreferences.choose('f7821bff');
  expect(told).toStrictEqual(['#f7821b']);
  systemPreferences.choose('007affff');
  expect(told).toStrictEqual(['#f7821b', '#007aff']);
});

it('tells of a colour that the system names only after its first notification', () => {
  const { systemPreferences, told } = onMac();
  systemPreferences.post('AppleColorPreferencesChangedNotification');
  systemPreferences.accent = '989898ff';
  expect(told).toStrictEqual([]);
  systemPreferences.post('local NSSystemColorsDidChangeNotification');
  expect(told).toStrictEqual(['#989898']);
});

it("tells of the same colour's other shade when the Mac turns dark", () => {
  const { systemPreferences, nativeTheme, told } = onMac('953d96ff');
  systemPreferences.accent = 'a550a7ff';
  nativeTheme.emit('updated');
  expect(told).toStrictEqual(['#a550a7']);
});

it('listens to nothing any more once it is ended', () => {
  const { systemPreferences, nativeTheme, told, end } = onMac();
  expect(systemPreferences.listened()).toHaveLength(2);
  end?.();
  systemPreferences.choose('f7821bff');
  nativeTheme.emit('updated');
  expect(told).toStrictEqual([]);
  expect([systemPreferences.listened(), nativeTheme.listenerCount('updated')]).toStrictEqual([[], 0]);
});

it('asks nothing of a system that is no Mac', () => {
  const { electron, systemPreferences } = createElectronDouble('/nowhere');
  expect(macAccent(electron, 'linux')).toStrictEqual({});
  expect(systemPreferences.listened()).toStrictEqual([]);
});
