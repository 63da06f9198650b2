import type { PartOperation, PlannedPart } from './upload.ts';

/**
 * Orders the operations of a reservation by offset and checks that they cover a file of `size` bytes exactly
 * once. Part sizes are Apple's choice, so nothing else is assumed about them.
 * @returns the plan, or undefined where the operations leave a gap, overlap, or end elsewhere
 */
export function planParts(operations: readonly PartOperation[], size: number): PlannedPart[] | undefined {
  const ordered = operations.toSorted((one, other) => one.offset - other.offset);
  let end = 0;
  for (const operation of ordered) {
    if (operation.offset !== end || operation.length < 1) return undefined;
    end += operation.length;
  }
  return end === size && size > 0 ? ordered.map((operation, index) => ({ ...operation, index })) : undefined;
}

/** Whether two plans cut a file in the same places, so that parts sent under one count under the other. */
export function sameShape(
  one: readonly { offset: number; length: number }[],
  other: readonly { offset: number; length: number }[],
): boolean {
  return (
    one.length === other.length &&
    one.every((part, index) => part.offset === other[index]?.offset && part.length === other[index]?.length)
  );
}
