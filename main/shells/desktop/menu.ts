import type { MenuItemConstructorOptions } from 'electron';
import type { englishDesktop } from '../../../preload/language/desktop.en.ts';
import { words } from '../../../preload/language/words.ts';

/** What the menu can do beyond what Electron's roles do by themselves. */
export interface MenuActions {
  readonly showAbout: () => void;
  readonly publish: () => void;
  readonly showSettings: () => void;
  readonly openArchives: () => void;
  readonly openAppStoreConnect: () => void;
  /** Undefined where this build knows no place to find updates at. */
  readonly updates: { readonly look: () => void; readonly daily: Tick } | undefined;
  readonly openAtLogin: Tick;
}

interface Tick {
  readonly ticked: boolean;
  readonly set: (ticked: boolean) => void;
}

type MenuWords = (typeof englishDesktop)['menu'];

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu, in the order that macOS has them and in the present language. Every item has its words here:
 * those that come with Electron's roles are English whatever the system speaks.
 */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const { menu } = words().desktop;
  return [
    appMenu(actions, menu),
    {
      role: 'fileMenu',
      label: menu.file,
      submenu: [
        { id: 'publish', label: menu.publish, accelerator: 'CmdOrCtrl+N', click: actions.publish },
        { id: 'open', label: menu.open, accelerator: 'CmdOrCtrl+O', click: actions.openArchives },
        {
          label: menu.openRecent,
          role: 'recentDocuments',
          submenu: [{ label: menu.clearRecent, role: 'clearRecentDocuments' }],
        },
        separator,
        { role: 'close', label: menu.close },
      ],
    },
    editMenu(menu),
    {
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: menu.actualSize },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        separator,
        { role: 'togglefullscreen', label: menu.fullScreen },
      ],
    },
    {
      role: 'windowMenu',
      label: menu.window,
      submenu: [
        { role: 'minimize', label: menu.minimize },
        { role: 'zoom', label: menu.zoom },
        separator,
        { role: 'front', label: menu.front },
      ],
    },
    {
      role: 'help',
      label: menu.help,
      submenu: [{ id: 'app-store-connect', label: menu.appStoreConnect, click: actions.openAppStoreConnect }],
    },
  ];
}

function appMenu(
  { showAbout, showSettings, updates, openAtLogin }: MenuActions,
  menu: MenuWords,
): MenuItemConstructorOptions {
  const updateItems: MenuItemConstructorOptions[] =
    updates === undefined
      ? []
      : [
          { id: 'updates', label: menu.updates, click: updates.look },
          tickItem('daily-updates', menu.dailyUpdates, updates.daily),
        ];
  return {
    role: 'appMenu',
    submenu: [
      { id: 'about', label: menu.about, click: showAbout },
      ...updateItems,
      separator,
      { id: 'settings', label: menu.settings, accelerator: 'CmdOrCtrl+,', click: showSettings },
      separator,
      tickItem('open-at-login', menu.openAtLogin, openAtLogin),
      separator,
      { role: 'services', label: menu.services },
      separator,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      separator,
      { role: 'quit', label: menu.quit },
    ],
  };
}

/** As Electron's role has it. */
function editMenu(menu: MenuWords): MenuItemConstructorOptions {
  return {
    role: 'editMenu',
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      separator,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'pasteAndMatchStyle', label: menu.pasteAndMatchStyle },
      { role: 'delete', label: menu.delete },
      { role: 'selectAll', label: menu.selectAll },
      separator,
      {
        label: menu.substitutions,
        submenu: [
          { role: 'showSubstitutions', label: menu.showSubstitutions },
          separator,
          { role: 'toggleSmartQuotes', label: menu.smartQuotes },
          { role: 'toggleSmartDashes', label: menu.smartDashes },
          { role: 'toggleTextReplacement', label: menu.textReplacement },
        ],
      },
      {
        label: menu.speech,
        submenu: [
          { role: 'startSpeaking', label: menu.startSpeaking },
          { role: 'stopSpeaking', label: menu.stopSpeaking },
        ],
      },
    ],
  };
}

function tickItem(id: string, label: string, { ticked, set }: Tick): MenuItemConstructorOptions {
  return { id, label, type: 'checkbox', checked: ticked, click: ({ checked }) => set(checked) };
}
