import type { z } from 'zod';
import { findIncluded, type Included } from './included.ts';
import { type ReviewItem, type ReviewSubmission, unknownState } from './resources.ts';
import { reviewItemSchema, type reviewSubmissionSchema } from './review-schemas.ts';

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

/**
 * The items that came along with a submission; undefined where one of them, or what is in it, was not told, so that
 * they have to be asked for.
 */
export function flattenIncludedItems(
  { relationships }: z.output<typeof reviewSubmissionSchema>,
  included: Included,
): readonly ReviewItem[] | undefined {
  const targets = relationships?.items?.data;
  // As many as come along at the most: there may be more of them.
  if (targets === undefined || targets.length >= mostIncludedItems) return undefined;
  const items: ReviewItem[] = [];
  for (const target of targets) {
    const { data } = reviewItemSchema.safeParse(findIncluded(target, included));
    if (data?.relationships?.backgroundAssetVersion?.data === undefined) return undefined;
    items.push(flattenReviewItem(data));
  }
  return items;
}

/** The most items that App Store Connect sends along with a submission. */
export const mostIncludedItems = 50;
