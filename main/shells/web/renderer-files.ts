import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** A file of the built renderer, ready to be sent. */
export interface RendererFile {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Only what the renderer's build produces; anything else in the folder is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Reads one file of the built renderer.
 * @param folder absolute path of the built renderer
 * @param urlPath path of a URL, still percent-encoded; `/` is the page itself
 * @returns undefined where there is no such file, and for every path that would lead out of the folder,
 *   whether by `..`, by an encoded separator or by a symbolic link
 */
export async function readRendererFile(folder: string, urlPath: string): Promise<RendererFile | undefined> {
  const wanted = decode(urlPath === '/' ? '/index.html' : urlPath);
  if (wanted === undefined) return undefined;
  const contentType = contentTypes[path.extname(wanted)];
  if (contentType === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, wanted));
    if (!file.startsWith(root + path.sep)) return undefined;
    return { contentType, bytes: new Uint8Array(await readFile(file)) };
  } catch {
    // Missing, a folder, or unreadable: for whoever asks over the network these are the same.
    return undefined;
  }
}

function decode(urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    // Broken percent-encoding names no file.
    return undefined;
  }
  const climbs = decoded.split(/[/\\]/).includes('..');
  return climbs || decoded.includes('\0') || decoded.includes('\\') ? undefined : decoded;
}
