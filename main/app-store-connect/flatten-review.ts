import type { z } from 'zod';
import { type ReviewItem, type ReviewSubmission, unknownState } from './resources.ts';
import type { reviewItemSchema, reviewSubmissionSchema } from './review-schemas.ts';

export function flattenReviewSubmission(
  { id, attributes, relationships }: z.output<typeof reviewSubmissionSchema>,
  items: readonly ReviewItem[],
): ReviewSubmission {
  return {
    id,
    platform: attributes?.platform,
    state: attributes?.state ?? unknownState,
    submittedAt: attributes?.submittedDate,
    appId: relationships?.app?.data?.id,
    items,
  };
}

export function flattenReviewItem({
  id,
  attributes,
  relationships,
}: z.output<typeof reviewItemSchema>): ReviewItem {
  return {
    id,
    state: attributes?.state ?? unknownState,
    versionId: relationships?.backgroundAssetVersion?.data?.id,
  };
}
