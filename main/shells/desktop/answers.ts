import { type Answer, requests, type UploadSnapshot } from '../../../preload/contract.ts';

/** The uploads in an answer to `uploads.list`; none where it is a problem. */
export function uploadsListed(answer: Answer<unknown>): readonly UploadSnapshot[] {
  if (!answer.ok) return [];
  return requests['uploads.list'].result.safeParse(answer.value).data ?? [];
}
