import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PackdropBridge } from '../preload/contract.ts';
import { currentLanguage, languageFor, speak, watchLanguage } from '../preload/language/language.ts';
import { Unreachable } from './features/window/unreachable.tsx';
import { Window } from './features/window/window.tsx';
import { browserNotifier } from './stores/browser-notifier.ts';
import { rememberedIn } from './stores/remembered.ts';
import { browserTiming } from './stores/timing.ts';
import { createWindowStores } from './stores/window-stores.ts';
import { applyAccent } from './ui/accent/apply-accent.ts';
import './ui/tokens.css';
import './ui/base.css';

declare global {
  interface Window {
    /** Put here by the shell; missing where the page was opened without one. */
    readonly packdrop?: PackdropBridge;
  }
}

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');
const root = createRoot(place);

/** Screen readers pronounce, and browsers break lines, by what the page says its language is. */
function nameLanguage(): void {
  document.documentElement.lang = currentLanguage();
}
watchLanguage(nameLanguage);
// Main is asked what was chosen; until it answers, the computer's own language is the best guess.
speak(languageFor(navigator.languages));
nameLanguage();

if (window.packdrop === undefined) {
  root.render(<Unreachable />);
} else {
  const stores = createWindowStores(window.packdrop, browserTiming, {
    languages: () => navigator.languages,
    remembered: rememberedIn(() => window.localStorage),
    // The desktop app shows them itself, also while no window is open.
    notifier: window.packdrop.pathOf === undefined ? browserNotifier(window) : undefined,
  });
  window.addEventListener('languagechange', () => stores.language.getState().lookAtSystem());
  stores.appearance.subscribe(({ accent }) => applyAccent(document.documentElement.style, accent));
  stores.start();
  root.render(
    <StrictMode>
      <Window stores={stores} />
    </StrictMode>,
  );
}
