import { useCallback, useRef, useState } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { useStores } from '../window/stores-context.ts';

/** Takes the key's file: dropped, picked or by its path. Only the path is passed on, never what is in it. */
export function KeyDrop(): ReactNode {
  const { keyForm, pathOf } = useStores();
  const { file, fillIn } = useStore(keyForm);
  const [hint, setHint] = useState<string | null>(null);
  const place = useRef<HTMLElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  const take = useCallback(
    (files: FileList | null): void => {
      const [given, ...more] = files ?? [];
      if (given === undefined || more.length > 0) {
        setHint(strings.keyForm.dropOne);
        return;
      }
      const path = pathOf?.(given) ?? '';
      setHint(path === '' ? strings.keyForm.dropWithoutPath(given.name) : null);
      if (path !== '') fillIn({ file: path });
    },
    [pathOf, fillIn],
  );
  const over = useFileDrop(place, take);
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    take(event.currentTarget.files);
    // So that the same file can be picked again.
    event.currentTarget.value = '';
  };

  return (
    <section
      ref={place}
      className={over ? 'key-drop key-drop-over' : 'key-drop'}
      aria-label={strings.keyForm.drop}
    >
      <p className="key-drop-words">{strings.keyForm.drop}</p>
      {pathOf === undefined ? null : (
        <p className="key-drop-words">
          <Button onClick={() => picker.current?.click()}>{strings.keyForm.choose}</Button>
          <input ref={picker} hidden type="file" accept=".p8" tabIndex={-1} onChange={pick} />
        </p>
      )}
      <output className="key-drop-hint">{hint}</output>
      <Field
        label={strings.keyForm.file}
        hint={strings.keyForm.fileHint}
        placeholder={strings.keyForm.filePlaceholder}
        value={file}
        onText={(text) => {
          setHint(null);
          fillIn({ file: text });
        }}
      />
    </section>
  );
}
