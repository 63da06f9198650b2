import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/**
 * Lets files be dropped on an element. Only a further way in: whatever it takes can be typed or picked as well.
 * @returns whether something hovers over it
 */
export function useFileDrop(
  place: RefObject<HTMLElement | null>,
  take: (files: FileList | null) => void,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const hover = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (): void => setOver(false);
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer?.files ?? null);
    };
    // A file let go beside it must not take the window's place.
    const refuse = (event: DragEvent): void => event.preventDefault();
    document.addEventListener('dragover', refuse);
    document.addEventListener('drop', refuse);
    element.addEventListener('dragover', hover);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', refuse);
      document.removeEventListener('drop', refuse);
      element.removeEventListener('dragover', hover);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  }, [place, take]);
  return over;
}
