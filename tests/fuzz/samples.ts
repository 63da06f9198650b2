import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { vectorsFolder } from '../support/needs.ts';
import type { Sample } from './fuzz.ts';

/** All sample archives, good and bad, and all sample LZFSE streams. */
export function sampleFiles(): Sample[] {
  const folder = join(vectorsFolder(), 'apple-archive');
  const archives = ['aar', 'bad'].flatMap((kind) =>
    readdirSync(join(folder, kind)).map((name) => ({
      name: `${kind}/${name}`,
      bytes: readFileSync(join(folder, kind, name)),
      rawBytes: undefined,
    })),
  );
  const streams = readdirSync(join(folder, 'lzfse'))
    .filter((name) => name.endsWith('.lzfse'))
    .map((name) => ({
      name: `lzfse/${name}`,
      bytes: readFileSync(join(folder, 'lzfse', name)),
      rawBytes: statSync(join(folder, 'lzfse', name.replace(/lzfse$/u, 'raw'))).size,
    }));
  return [...archives, ...streams];
}
