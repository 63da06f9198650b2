import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { packFilters, packOrders } from '../../stores/packs.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';

/** Narrows and orders the list of packs. ⌘F or Ctrl+F leads here, Escape empties it, the arrow down leads on. */
export function PackSearch({ found }: { readonly found: number }): ReactNode {
  const { packs } = useStores();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { search, order, filter, searchFor, orderBy, filterBy } = useStore(packs);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (!(event.metaKey || event.ctrlKey) || event.key !== 'f' || event.shiftKey || event.altKey) return;
      // A sheet lies over the list: what is searched for is in the sheet then.
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      field.current?.select();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, []);
  const steer = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape' && search !== '') searchFor('');
    else if (event.key === 'ArrowDown') document.querySelector<HTMLButtonElement>('.pack-row')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <search className="pack-search">
      <label className="for-screen-readers" htmlFor={`${id}-search`}>
        {strings.packs.search}
      </label>
      <input
        ref={field}
        id={`${id}-search`}
        type="search"
        placeholder={strings.packs.search}
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => searchFor(event.currentTarget.value)}
        onKeyDown={steer}
      />
      <label className="for-screen-readers" htmlFor={`${id}-order`}>
        {strings.packs.order}
      </label>
      <select
        id={`${id}-order`}
        value={order}
        onChange={(event) => orderBy(packOrders.find((one) => one === event.currentTarget.value) ?? order)}
      >
        {packOrders.map((one) => (
          <option key={one} value={one}>
            {strings.packs.orders[one]}
          </option>
        ))}
      </select>
      <label className="for-screen-readers" htmlFor={`${id}-filter`}>
        {strings.list.filter}
      </label>
      <select
        id={`${id}-filter`}
        className="pack-filter"
        value={filter}
        onChange={(event) => filterBy(packFilters.find((one) => one === event.currentTarget.value) ?? filter)}
      >
        {packFilters.map((one) => (
          <option key={one} value={one}>
            {strings.list.filters[one]}
          </option>
        ))}
      </select>
      <output className="for-screen-readers" aria-live="polite">
        {search === '' ? '' : strings.packs.found(found)}
      </output>
    </search>
  );
}
