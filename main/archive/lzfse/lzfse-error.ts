/**
 * Carries what is wrong with a stream out of the inner loops. Thrown only inside this folder and turned into a
 * value at its edge, in `decode.ts`.
 */
export class LzfseError extends Error {
  override readonly name = 'LzfseError';
}
