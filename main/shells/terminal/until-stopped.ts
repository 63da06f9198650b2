/**
 * Waits for `work`, or for Ctrl-C, whichever comes first. For work that leaves nothing behind when nobody waits for
 * it any more.
 * @returns what the work gives, or `stopped`
 */
export async function untilStopped<Value>(work: Promise<Value>): Promise<Value | 'stopped'> {
  const { promise: stopped, resolve } = Promise.withResolvers<'stopped'>();
  const stop = (): void => resolve('stopped');
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
