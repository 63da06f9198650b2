import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronDouble } from './electron-double.ts';

/** Every item of a menu, those of its submenus too. */
export function itemsOf(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

/** The item of this id in the application menu. */
export function menuItem({ menu }: Pick<ElectronDouble, 'menu'>, id: string): MenuItemConstructorOptions {
  const found = itemsOf(menu()).find((item) => item.id === id);
  if (found === undefined) throw new Error(`The menu has no "${id}".`);
  return found;
}

/** Chooses an item as Electron would; only its tick is ever looked at. */
export function chooseFromMenu(double: Pick<ElectronDouble, 'menu'>, id: string, checked = false): void {
  Reflect.apply(menuItem(double, id).click ?? (() => undefined), undefined, [{ checked }]);
}
