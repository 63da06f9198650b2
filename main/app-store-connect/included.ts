/** What a document brought along beside its data, by type and id. */
export type Included = ReadonlyMap<string, unknown>;

/** Something in a relationship's `data`. */
export interface Target {
  readonly type: string;
  readonly id: string;
}

/**
 * Finds what came along quickly. Where a resource came twice (the list moved while its pages were read), the later
 * one counts; what is no resource is left out.
 */
export function indexIncluded(resources: readonly unknown[]): Included {
  return new Map(
    resources.flatMap((resource) => (isTarget(resource) ? [[keyOf(resource), resource] as const] : [])),
  );
}

/** What a relationship names, unchecked; undefined where it did not come along. */
export function findIncluded(target: Target, included: Included): unknown {
  return included.get(keyOf(target));
}

function keyOf({ type, id }: Target): string {
  return `${type} ${id}`;
}

function isTarget(value: unknown): value is Target {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  );
}
