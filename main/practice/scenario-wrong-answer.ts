import type { EffectOf } from './scenario-effects.ts';

/** A cursor of the right form that leads to nothing. */
const goneCursor = Buffer.from('gone').toString('base64url');

/**
 * The body an answer has instead of `body`. The original is left as it is.
 * @param url what was asked for; a `next` link that is gone leads on from there
 */
export function wrongBody(effect: EffectOf<'wrong-answer'>, body: object | undefined, url: URL): string {
  if (effect.text !== undefined) return effect.text;
  const changed: unknown = structuredClone(body ?? {});
  for (const pointer of effect.remove ?? []) removeAt(changed, stepsOf(pointer));
  for (const [pointer, value] of Object.entries(effect.set ?? {})) setAt(changed, stepsOf(pointer), value);
  if (effect.nextLinkGone) {
    const next = new URL(url);
    next.searchParams.set('cursor', goneCursor);
    setAt(changed, ['links', 'next'], next.href);
    setAt(changed, ['meta', 'paging', 'nextCursor'], goneCursor);
  }
  return JSON.stringify(changed);
}

/** The steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer: string): string[] {
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function setAt(holder: unknown, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (!isHolder(holder)) return;
  for (const name of namesIn(holder, step)) {
    if (rest.length === 0) {
      put(holder, name, structuredClone(value));
      continue;
    }
    if (!isHolder(Reflect.get(holder, name))) put(holder, name, {});
    setAt(Reflect.get(holder, name), rest, value);
  }
}

function removeAt(holder: unknown, [step = '', ...rest]: readonly string[]): void {
  if (!isHolder(holder)) return;
  // From the end, so that places in a list stay what they are while it shrinks.
  for (const name of namesIn(holder, step).toReversed()) {
    if (rest.length > 0) removeAt(Reflect.get(holder, name), rest);
    else if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else Reflect.deleteProperty(holder, name);
  }
}

function namesIn(holder: object, step: string): string[] {
  return step === '*' ? Object.keys(holder) : [step];
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Defines, so that not even a field called `__proto__` changes anything but the answer. */
function put(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
}
