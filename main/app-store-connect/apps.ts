import { ok } from '../result.ts';
import { ask } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import { flattenApp } from './flatten.ts';
import { askAllPages } from './pages.ts';
import { appSchema, oneOf } from './schemas.ts';
import type { Transport } from './transport.ts';

const fields = { 'fields[apps]': 'name,bundleId' };

export function createAppCalls(transport: Transport): Pick<AppStoreConnectClient, 'listApps' | 'readApp'> {
  return {
    async listApps({ signal } = {}) {
      const query = { ...fields, sort: 'name' };
      const apps = await askAllPages(transport, { path: 'v1/apps', query, signal }, appSchema);
      return apps.ok ? ok(apps.value.data.map(flattenApp)) : apps;
    },
    async readApp(appId, signal) {
      const path = `v1/apps/${encodeURIComponent(appId)}`;
      const app = await ask(transport, { method: 'GET', path, query: fields, signal }, oneOf(appSchema));
      return app.ok ? ok(flattenApp(app.value.data)) : app;
    },
  };
}
