import { afterEach, expect, it } from 'vitest';
import { currentLanguage, speak } from '../../preload/language/language.ts';
import { createLanguageStore } from './language.ts';
import { scriptedBridge, someProblem } from './scripted-bridge.ts';

afterEach(() => speak('en'));

it('speaks the language of the computer until one is chosen', async () => {
  const store = createLanguageStore(scriptedBridge({ 'settings.language': 'system' }), () => ['ja-JP']);
  await store.getState().load();
  expect(currentLanguage()).toBe('ja');
  expect(store.getState()).toMatchObject({ choice: 'system', system: 'ja' });
});

it('speaks what was chosen earlier, whatever the computer speaks', async () => {
  const store = createLanguageStore(scriptedBridge({ 'settings.language': 'en' }), () => ['ja-JP']);
  await store.getState().load();
  expect(currentLanguage()).toBe('en');
});

it('speaks a chosen language at once and has main keep it', async () => {
  const bridge = scriptedBridge({ 'settings.setLanguage': 'ja' });
  const store = createLanguageStore(bridge, () => ['en-US']);
  const chosen = store.getState().choose('ja');
  expect(currentLanguage()).toBe('ja');
  await chosen;
  expect(bridge.asked).toStrictEqual([{ name: 'settings.setLanguage', argument: { language: 'ja' } }]);
  expect(store.getState().problem).toBeNull();
});

it('says why a choice could not be kept, and speaks it all the same', async () => {
  const store = createLanguageStore(scriptedBridge(), () => ['en-US']);
  await store.getState().choose('ja');
  expect(currentLanguage()).toBe('ja');
  expect(store.getState().problem).toStrictEqual(someProblem);
});

it('stays with the language it has where main cannot say what was chosen', async () => {
  speak('ja');
  await createLanguageStore(scriptedBridge(), () => ['en-US'])
    .getState()
    .load();
  expect(currentLanguage()).toBe('ja');
});

it('follows the computer to another language, but only where nothing was chosen', async () => {
  let preferred = ['en-US'];
  const bridge = scriptedBridge({ 'settings.setLanguage': 'en' });
  const store = createLanguageStore(bridge, () => preferred);
  preferred = ['ja-JP'];
  store.getState().lookAtSystem();
  expect(currentLanguage()).toBe('ja');
  await store.getState().choose('en');
  store.getState().lookAtSystem();
  expect(currentLanguage()).toBe('en');
});
