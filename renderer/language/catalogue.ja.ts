import type { Catalogue } from './catalogue.en.ts';
import { accountsWords } from './ja/accounts.ts';
import { packsWords } from './ja/packs.ts';
import { publishingWords } from './ja/publishing.ts';
import { releasesWords } from './ja/releases.ts';
import { settingsWords } from './ja/settings.ts';
import { uploadsWords } from './ja/uploads.ts';
import { windowWords } from './ja/window.ts';

/** Every sentence that the window says in Japanese, in the words of Apple's own Japanese App Store Connect. */
export const japanese: Catalogue = {
  ...windowWords,
  ...packsWords,
  ...uploadsWords,
  ...publishingWords,
  ...accountsWords,
  ...settingsWords,
  ...releasesWords,
};
