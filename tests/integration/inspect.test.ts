import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeArchive, type WriterOptions } from '../support/archive-writer.ts';
import { needs, vectorsFolder } from '../support/needs.ts';
import { connectionWords, type Finished, packdrop } from '../support/packdrop.ts';
import { unreadableFile } from '../support/unreadable-file.ts';
import { openWorkspace, sampleArchive, temporaryFolder } from '../support/workspace.ts';

const good = {
  assetPackID: 'Tutorial',
  downloadPolicy: { onDemand: {} },
  fileSelectors: [{ directory: 'Contents' }],
  platforms: ['iOS'],
};

/** Writes an archive of a pack with this manifest; without one where it is undefined. */
async function archiveWith(
  folder: string,
  manifest: object | undefined,
  options: WriterOptions & { readonly name?: string } = {},
): Promise<string> {
  const path = join(folder, options.name ?? 'Pack.aar');
  const data = Buffer.from(JSON.stringify(manifest ?? {}));
  await writeArchive(
    path,
    [
      ...(manifest === undefined ? [] : [{ path: 'Manifest.json', data }]),
      { path: 'Contents', kind: 'directory' as const },
      { path: 'Contents/level.bin', data: Buffer.from('level'.repeat(100)) },
    ],
    options,
  );
  return path;
}

/** Nobody who reads this has to know what an exception or a byte offset is. */
function expectSentence(text: string): void {
  expect(text).toMatch(/\.\n/);
  expect(text).not.toMatch(
    /^\s+at |node:internal|Error\b|\{"|undefined|null|NaN|\[object|0x[0-9a-f]|offset/m,
  );
}

const wrongFiles: readonly [string, (folder: string) => Promise<string>, RegExp][] = [
  ['is not there', async (folder) => join(folder, 'Missing.aar'), /There is no file at/],
  [
    'is a folder',
    async (folder) => {
      await mkdir(join(folder, 'Pack.aar'));
      return join(folder, 'Pack.aar');
    },
    /is a folder, not an asset pack archive/,
  ],
  ['may not be read', unreadableFile, /may not read/],
  [
    'is a manifest',
    async (folder) => {
      const path = join(folder, 'Pack.aar');
      await writeFile(path, JSON.stringify(good));
      return path;
    },
    /is a JSON file, perhaps the manifest itself/,
  ],
  [
    'has a dot in its identifier',
    (folder) => archiveWith(folder, { ...good, assetPackID: 'level.02' }),
    /“assetPackID” in the manifest inside Pack\.aar is “level\.02”, .*a dot/,
  ],
  [
    'has two download policies',
    (folder) => archiveWith(folder, { ...good, downloadPolicy: { onDemand: {}, essential: {} } }),
    /“downloadPolicy” .* exactly one/,
  ],
  [
    'is for iPadOS',
    (folder) => archiveWith(folder, { ...good, platforms: ['iPadOS'] }),
    /“iPadOS”: Apple refuses it/,
  ],
  [
    'carries userInfo',
    (folder) => archiveWith(folder, { ...good, userInfo: { a: 1 } }),
    /“userInfo” .* Apple refuses it/,
  ],
  [
    'lost its end while it was copied',
    async (folder) => {
      const whole = await readFile(await archiveWith(folder, good, { packing: 'zlib', name: 'whole' }));
      const path = join(folder, 'Pack.aar');
      await writeFile(path, whole.subarray(0, whole.length - 9));
      return path;
    },
    /is cut off: its last part is missing/,
  ],
];

it.each(wrongFiles)('says in one sentence, with a next step, when a file %s', async (_what, make, words) => {
  const path = await make(await temporaryFolder());
  const run = await packdrop('inspect', path);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(words);
  expectSentence(run.stderr);
  const json = await packdrop('inspect', path, '--json');
  expect(json).toMatchObject({ exitCode: 1, stderr: '' });
  expect(json.events).toHaveLength(1);
});

it.each(['none', 'stored', 'zlib'] as const)(
  'tells everything a good archive says (packing: %s), as words and as one JSON object',
  async (packing) => {
    const path = await archiveWith(await temporaryFolder(), good, { packing });
    const words = await packdrop('inspect', path);
    expect(words).toMatchObject({ exitCode: 0, stderr: '' });
    expect(words.stdout).toMatch(/2 files.* structurally complete/);
    expect(words.stdout).toContain('Tutorial');
    expect(words.stdout).not.toMatch(/intact|verified|valid/i);
    const json = await packdrop('inspect', path, '--json');
    expect(json.events).toMatchObject([
      {
        path,
        packIdentifier: 'Tutorial',
        platforms: ['IOS'],
        structure: 'complete',
        entries: { files: 2, directories: 1 },
        findings: [],
      },
    ]);
  },
);

it('compares the manifest beside an archive with the one inside, naming what differs', async () => {
  const folder = await temporaryFolder();
  const path = await archiveWith(folder, good);
  const manifest = join(folder, 'Manifest.json');
  await writeFile(manifest, `// newer\n${JSON.stringify({ ...good, platforms: ['iOS', 'macOS'] })}`);
  const differing = await packdrop('inspect', path, '--manifest', manifest);
  expect(differing.exitCode).toBe(0);
  expect(differing.stdout).toMatch(/“platforms” is “IOS” in the archive and “IOS, MAC_OS” beside it/);
  await writeFile(manifest, JSON.stringify({ ...good, assetPackID: 'Other' }));
  const contradicting = await packdrop('inspect', path, '--manifest', manifest);
  expect(contradicting.exitCode).toBe(1);
  expect(contradicting.stderr).toContain('is for the pack “Tutorial”, but Manifest.json is for “Other”');
});

it('shows what a name would do to the terminal instead of doing it', async () => {
  const path = join(await temporaryFolder(), 'Pack.aar');
  const data = Buffer.from('x');
  await writeArchive(path, [{ path: 'Contents/\u001B[2Jgone', data }]);
  const { stdout } = await packdrop('inspect', path);
  expect(stdout).not.toContain('\u001B');
  expect(stdout).toContain('\\u001b[2Jgone');
});

/** Publishes to a practice App Store Connect of its own and counts what reached it. */
async function publish(file: string, ...more: string[]): Promise<Finished & { requests: number }> {
  const { server, appId, dataFolder } = await openWorkspace();
  const connection = connectionWords(server, dataFolder);
  const run = await packdrop('publish', file, '--app', appId, ...more, ...connection);
  return { ...run, requests: server.requests().length };
}

describe('publishing', () => {
  it('needs no --pack: the archive says it, and its manifest goes first', async () => {
    const run = await publish(await sampleArchive({ folder: await temporaryFolder() }));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('Tutorial, version 1, is ready for internal testing.');
  });

  it('stops before anything is sent when --pack contradicts the archive', async () => {
    const run = await publish(await archiveWith(await temporaryFolder(), good), '--pack', 'Level-02');
    expect(run).toMatchObject({ exitCode: 1, requests: 0 });
    expect(run.stderr).toContain('Pack.aar is for the pack “Tutorial”, not for “Level-02”.');
  });

  it('stops before anything is sent at whatever an inspection stops at', async () => {
    const path = await archiveWith(await temporaryFolder(), { ...good, platforms: ['iPadOS'] });
    const run = await publish(path);
    expect(run).toMatchObject({ exitCode: 1, requests: 0 });
    expect(run.stderr).toContain('“iPadOS”');
  });

  it('ends with exit code 2 when nothing says which pack it is, and goes on with --pack', async () => {
    const path = await archiveWith(await temporaryFolder(), undefined);
    const unsaid = await publish(path);
    expect(unsaid).toMatchObject({ exitCode: 2, requests: 0 });
    expect(unsaid.stderr).toContain('--pack');
    const said = await publish(path, '--pack', 'Tutorial');
    expect(said.exitCode).toBe(0);
    expect(said.stdout).toContain('Careful: No manifest was found inside Pack.aar');
  });

  it('warns before a version that drops a platform, and goes on with the version of a refused manifest', async () => {
    const { server, appId, dataFolder, folder } = await openWorkspace();
    const words = ['--app', appId, ...connectionWords(server, dataFolder)];
    const { fileSelectors: _selectors, ...refused } = good;
    const refusal = await packdrop('publish', await archiveWith(folder, refused), ...words);
    expect(refusal.exitCode).toBe(1);
    expect(refusal.stderr).toContain('refused the manifest');
    const wide = await archiveWith(folder, { ...good, platforms: ['iOS', 'macOS'] });
    const first = await packdrop('publish', wide, ...words);
    expect(first.stdout).toContain('Tutorial, version 1, is ready for internal testing.');
    const second = await packdrop('publish', await archiveWith(folder, good), ...words);
    expect(second.stdout).toContain('Version 1 of “Tutorial” is for macOS too');
    expect(second.stdout).toContain('Tutorial, version 2, is ready for internal testing.');
  });

  it('asks nobody about the manifest with --no-manifest-check', async () => {
    const { fileSelectors: _selectors, ...refused } = good;
    const path = await archiveWith(await temporaryFolder(), refused);
    const run = await publish(path, '--no-manifest-check');
    expect(run.exitCode).toBe(0);
  });
});

describe.skipIf(!needs('vectors'))('files that others made wrong', () => {
  const bad = join(vectorsFolder(), 'apple-archive', 'bad');

  it.each([
    ['aea1-prefix.aar', /encrypted or signed/],
    ['android-library-zip.aar', /Android library/],
    ['block-larger-than-blocksize.aar', /damaged/],
    ['empty.aar', /is empty/],
    ['header-size-too-small.aar', /damaged/],
    ['lfs-pointer.aar', /Git LFS pointer/],
    ['path-traversal.aar', /outside of the pack/],
    ['pbzx-cpio.pbzx', /installer package/],
    ['raw-truncated-in-blob.aar', /cut off/],
    ['string-overruns-header.aar', /damaged/],
    ['trailing-garbage.aar', /damaged|added after its end/],
    ['truncated-block-header.aar', /cut off/],
    ['truncated-header-only.aar', /nothing in it/],
    ['truncated-mid-block.aar', /cut off/],
    ['unknown-field-type.aar', /damaged/],
    ['zlib-bitflip.aar', /damaged/],
  ])('stops at %s with one sentence and a next step', async (name, words) => {
    const run = await packdrop('inspect', join(bad, name));
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(words);
    expect(run.stderr.trim().split('\n')).toHaveLength(2);
    expectSentence(run.stderr);
  });

  it('calls a format that it cannot look into no mistake', async () => {
    const run = await packdrop('inspect', join(bad, 'pbzm-lzraven-prefix.aar'));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('could not look inside');
    expectSentence(run.stdout);
  });
});
