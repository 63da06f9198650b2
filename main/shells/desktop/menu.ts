import type { MenuItemConstructorOptions } from 'electron';

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

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu, in the order that macOS has them. */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    appMenu(actions),
    {
      role: 'fileMenu',
      submenu: [
        { id: 'publish', label: 'Publish…', accelerator: 'CmdOrCtrl+N', click: actions.publish },
        { id: 'open', label: 'Open Archive…', accelerator: 'CmdOrCtrl+O', click: actions.openArchives },
        {
          label: 'Open Recent',
          role: 'recentDocuments',
          submenu: [{ label: 'Clear Menu', role: 'clearRecentDocuments' }],
        },
        separator,
        { role: 'close' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { id: 'app-store-connect', label: 'Open App Store Connect', click: actions.openAppStoreConnect },
      ],
    },
  ];
}

function appMenu({ showAbout, showSettings, updates, openAtLogin }: MenuActions): MenuItemConstructorOptions {
  const updateItems: MenuItemConstructorOptions[] =
    updates === undefined
      ? []
      : [
          { id: 'updates', label: 'Check for Updates…', click: updates.look },
          tickItem('daily-updates', 'Check for Updates Every Day', updates.daily),
        ];
  return {
    role: 'appMenu',
    submenu: [
      { id: 'about', label: 'About Packdrop', click: showAbout },
      ...updateItems,
      separator,
      { id: 'settings', label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: showSettings },
      separator,
      tickItem('open-at-login', 'Open at Login', openAtLogin),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

function tickItem(id: string, label: string, { ticked, set }: Tick): MenuItemConstructorOptions {
  return { id, label, type: 'checkbox', checked: ticked, click: ({ checked }) => set(checked) };
}
