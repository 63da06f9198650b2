import type { PracticeApp, PracticeContext } from './context.ts';
import { toMany, type Resource } from './resource.ts';

export function appResource(context: PracticeContext, app: PracticeApp): Resource {
  const self = `${context.apiOrigin}/v1/apps/${app.id}`;
  return {
    type: 'apps',
    id: app.id,
    attributes: { name: app.name, bundleId: app.bundleId, sku: app.bundleId, primaryLocale: 'en-US' },
    relationships: toMany('backgroundAssets', self),
    links: { self },
  };
}
