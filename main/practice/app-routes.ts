import { noSuchResource } from './api-error.ts';
import type { Route } from './api-router.ts';
import { appResource } from './app-resource.ts';
import type { PracticeApp } from './context.ts';
import { documentOf, pageOf } from './document.ts';
import { fieldRules, pagingRules } from './fields.ts';

const sorts: Readonly<Record<string, (left: PracticeApp, right: PracticeApp) => number>> = {
  name: (left, right) => left.name.localeCompare(right.name),
  '-name': (left, right) => right.name.localeCompare(left.name),
  bundleId: (left, right) => left.bundleId.localeCompare(right.bundleId),
  sku: (left, right) => left.bundleId.localeCompare(right.bundleId),
  '-sku': (left, right) => right.bundleId.localeCompare(left.bundleId),
  '-bundleId': (left, right) => right.bundleId.localeCompare(left.bundleId),
};

/** Reading apps. A practice app's SKU is its bundle identifier. */
export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/apps',
    query: {
      'filter[id]': 'any',
      'filter[name]': 'any',
      'filter[bundleId]': 'any',
      'filter[sku]': 'any',
      sort: Object.keys(sorts),
      ...fieldRules.apps,
      ...pagingRules,
    },
    handle: (call) => {
      const passes = (name: string, value: string): boolean =>
        call.query.list(`filter[${name}]`)?.includes(value) ?? true;
      const apps = call.context.apps.filter(
        (app) =>
          passes('id', app.id) &&
          passes('name', app.name) &&
          passes('bundleId', app.bundleId) &&
          passes('sku', app.bundleId),
      );
      const sort = sorts[call.query.list('sort')?.[0] ?? ''];
      const sorted = sort === undefined ? apps : apps.toSorted(sort);
      return pageOf(call, sorted, appResource);
    },
  },
  {
    method: 'GET',
    path: '/v1/apps/{id}',
    query: fieldRules.apps,
    handle: (call) => {
      const app = call.context.apps.find((candidate) => candidate.id === call.id);
      if (app === undefined) throw noSuchResource('apps', call.id);
      return documentOf(call, appResource(call.context, app));
    },
  },
];
