/** By then rows that came into view are drawn whole, and everything has its height. */
const settleMilliseconds = 600;

/** What a person does who goes on by themselves. */
export const ownWays = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Brings an element into view and keeps it there while rows around it are drawn and grow. Whoever scrolls or presses
 * something meanwhile is not held.
 * @returns a function that ends it
 */
export function keepInView(element: HTMLElement): () => void {
  const began = performance.now();
  let frame = 0;
  const end = (): void => {
    cancelAnimationFrame(frame);
    for (const way of ownWays) removeEventListener(way, end, true);
  };
  const { top, bottom } = element.getBoundingClientRect();
  // What is seen already stays where it is.
  const block = top < 0 || bottom > innerHeight ? 'center' : 'nearest';
  const follow = (): void => {
    element.scrollIntoView({ block });
    if (performance.now() - began >= settleMilliseconds) end();
    else frame = requestAnimationFrame(follow);
  };
  for (const way of ownWays) addEventListener(way, end, { capture: true, passive: true });
  follow();
  return end;
}
