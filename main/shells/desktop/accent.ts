import type { Platform } from '../../platform.ts';
import type { ElectronParts } from './electron-parts.ts';

/**
 * The colour in what the system says: eight hexadecimal digits, the last two of them opacity.
 * @returns "#007aff"; null where it is no colour
 */
function colourIn(said: unknown): string | null {
  const digits = typeof said === 'string' ? /^#?([\da-f]{6})(?:[\da-f]{2})?$/i.exec(said)?.[1] : undefined;
  return digits === undefined ? null : `#${digits.toLowerCase()}`;
}

/**
 * The accent colour that a person chose for the Mac, and the news of another one.
 * @param system where it is no Mac, nothing is asked and nothing told
 */
export function macAccent(
  { systemPreferences, nativeTheme }: Pick<ElectronParts, 'systemPreferences' | 'nativeTheme'>,
  system: NodeJS.Platform,
): Pick<Platform, 'accent' | 'onAccentChange'> {
  if (system !== 'darwin') return {};
  const accent = (): string | null => {
    try {
      return colourIn(systemPreferences.getAccentColor());
    } catch {
      // A Mac too old to have one. The window keeps its own colour.
      return null;
    }
  };
  return {
    accent,
    onAccentChange: (listener) => {
      let known = accent();
      const look = (): void => {
        const now = accent();
        // Three tell of one change, and what is no colour changes nothing.
        if (now === null || now === known) return;
        known = now;
        listener(now);
      };
      // The first comes at once, but the system may still name the colour from before; the second comes when its
      // colours are the new ones. Light and dark have slightly different colours of one name.
      const atOnce = systemPreferences.subscribeNotification(
        'AppleColorPreferencesChangedNotification',
        look,
      );
      const afterwards = systemPreferences.subscribeLocalNotification(
        'NSSystemColorsDidChangeNotification',
        look,
      );
      nativeTheme.on('updated', look);
      return () => {
        systemPreferences.unsubscribeNotification(atOnce);
        systemPreferences.unsubscribeLocalNotification(afterwards);
        nativeTheme.off('updated', look);
      };
    },
  };
}
