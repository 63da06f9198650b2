import {
  type Answer,
  requests,
  type UploadSnapshot,
  type VersionSnapshot,
} from '../../../preload/contract.ts';

/** The uploads in an answer to `uploads.list`; none where it is a problem. */
export function uploadsListed(answer: Answer<unknown>): readonly UploadSnapshot[] {
  if (!answer.ok) return [];
  return requests['uploads.list'].result.safeParse(answer.value).data ?? [];
}

/** The versions in an answer to `versions.list`, newest first; none where it is a problem. */
export function versionsListed(answer: Answer<unknown>): readonly VersionSnapshot[] {
  if (!answer.ok) return [];
  return requests['versions.list'].result.safeParse(answer.value).data ?? [];
}
