/** As long as the animation in the style sheet. */
const markMilliseconds = 2400;

/** Marks the element that somebody was led to, for a moment; a style sheet says how. */
export function markBriefly(element: HTMLElement): void {
  // Not a class: those are set anew whenever the element is drawn again.
  element.toggleAttribute('data-marked', true);
  setTimeout(() => element.toggleAttribute('data-marked', false), markMilliseconds);
}
