import type { PackdropBridge } from './contract.ts';
import { type PickedAnswer, pickedAnswerSchema, pickedPath } from './picked-contract.ts';

type HandedFile = Parameters<NonNullable<PackdropBridge['handOver']>>[0];

/**
 * Sends a file that was picked in a tab to the server the page came from. The browser reads it piece by piece.
 * @param page the page's own address
 */
export async function handOver(file: HandedFile, page: string): Promise<PickedAnswer> {
  const address = new URL(pickedPath, page);
  address.searchParams.set('name', file.name);
  const headers = { 'Content-Type': 'application/octet-stream' };
  try {
    const response = await fetch(address, { method: 'POST', body: file, headers });
    return pickedAnswerSchema.parse(await response.json());
  } catch {
    // A folder, a file that is gone or locked, or Packdrop is no more: the browser does not tell which.
    return { ok: false, problem: notHandedOver(file.name) };
  }
}

function notHandedOver(file: string) {
  return {
    code: 'picked-unreadable',
    message: `The browser could not hand ${file} over to Packdrop.`,
    nextStep:
      'See that it is a file, that it is still there, and that Packdrop is running, or type its full path.',
    facts: { file },
  };
}
