/**
 * Takes the focus on where the button that had it is gone: to the list of files being copied, else to the newest
 * archive. Never to another button, which somebody may be about to press. Leaves a focus alone that is somewhere.
 */
export function focusWhatIsLeft(): void {
  requestAnimationFrame(() => {
    const { activeElement, body } = document;
    if (activeElement !== body && !(activeElement instanceof HTMLDialogElement)) return;
    const left =
      document.querySelector<HTMLElement>('.copies h3') ??
      document.querySelector<HTMLElement>('.draft:last-child input');
    left?.focus();
  });
}
