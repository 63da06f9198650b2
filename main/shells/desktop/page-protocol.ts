import type { ElectronParts } from './electron-parts.ts';
import { readRendererFile } from '../web/renderer-files.ts';
import { securityHeaders } from '../web/security-headers.ts';

const scheme = 'packdrop';
const host = 'app';

/** Address of Packdrop's page in the desktop app. */
export const pageAddress = `${scheme}://${host}/`;

/**
 * Makes the page's scheme behave like https: an origin of its own, and headers that count. Has to run before
 * the app is ready.
 */
export function registerPageScheme(
  protocol: Pick<ElectronParts['protocol'], 'registerSchemesAsPrivileged'>,
): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** Serves the built renderer under the page's scheme. */
export function servePage(protocol: Pick<ElectronParts['protocol'], 'handle'>, rendererFolder: string): void {
  protocol.handle(scheme, ({ method, url }) => answerPageRequest(rendererFolder, method, url));
}

async function answerPageRequest(rendererFolder: string, method: string, address: string): Promise<Response> {
  const url = new URL(address);
  const file =
    url.host === host && method === 'GET' ? await readRendererFile(rendererFolder, url.pathname) : undefined;
  if (file === undefined) return new Response(null, { status: 404, headers: securityHeaders });
  return new Response(file.bytes, {
    status: 200,
    headers: { ...securityHeaders, 'Content-Type': file.contentType },
  });
}
