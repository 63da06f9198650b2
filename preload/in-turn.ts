/** Lets pieces of work through one after another, in the order they were handed in. One that fails holds nobody up. */
export function inTurn(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {
      // Whoever handed it in hears of it through `turn`.
    });
    return turn;
  };
}
