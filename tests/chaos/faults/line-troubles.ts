/** What people may be told where connections die, in `said.ts`'s kinds. */
export const lineTroubles: readonly string[] = [
  'again unreachable',
  'again cut',
  'again silent',
  'waits network upload-unreachable',
  'waits network upload-cut',
  'waits network unreachable',
  'waits network connection-cut',
  // Where the look after a lost answer fails as well.
  'waits network uncertain',
  'asks again unreachable',
];
