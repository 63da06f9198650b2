const keys = new WeakMap<object, string>();
let nextKey = 0;

/** A key by which a line keeps its fields and its focus although others come and go. */
export function keyOf(line: object): string {
  const key = keys.get(line) ?? String((nextKey += 1));
  keys.set(line, key);
  return key;
}
