import { existsSync } from 'node:fs';
import { scanForKinds } from './secret-scan.ts';

// What .ci/run ends with: after all tests no secret may be left in the given files and folders.
const paths = process.argv.slice(2);
if (paths.length === 0) throw new Error('Name the folders to look through.');
const found = await scanForKinds(paths.filter((path) => existsSync(path)));
for (const { file, what } of found) console.error(`${file} holds ${what}.`);
console.log(
  found.length === 0
    ? `No secret is left in ${paths.join(', ')}.`
    : `${found.length} secrets were left on the disk.`,
);
if (found.length > 0) process.exitCode = 1;
