/** Where an upload is moved to among those that wait. */
export type MoveTo = 'first' | 'up' | 'down';

interface Placed {
  readonly id: string;
  readonly position: number;
}

/**
 * The new positions that move an upload among others, none where it is there already.
 * @param order the uploads it is moved among, itself included, the next in line first
 */
export function move(order: readonly Placed[], id: string, to: MoveTo): Placed[] {
  const at = order.findIndex((placed) => placed.id === id);
  const moved = order[at];
  const first = order[0];
  if (moved === undefined || first === undefined) return [];
  if (to === 'first') return at === 0 ? [] : [{ id, position: first.position - 1 }];
  const other = order[to === 'up' ? at - 1 : at + 1];
  if (other === undefined) return [];
  return [
    { id, position: other.position },
    { id: other.id, position: moved.position },
  ];
}
