import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/workspace.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Lints one planted line of code at `path`, under the project's own rules, and returns what the linter says. */
async function lintPlanted(path: string, code: string): Promise<{ status: number | null; text: string }> {
  const folder = await temporaryFolder();
  await copyFile(join(project, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${code}\n`);
  const run = spawnSync(join(project, 'node_modules/.bin/oxlint'), ['-c', '.oxlintrc.json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: run.status, text: run.stdout };
}

it.each([
  ['the renderer imports main', 'renderer/features/packs/list.ts', '../../../main/application.ts'],
  ['the renderer imports Node', 'renderer/ui/list.ts', 'node:fs'],
  ['the renderer imports Electron', 'renderer/ui/list.ts', 'electron'],
  ['the renderer imports the bridge', 'renderer/ui/list.ts', '../../preload/bridge.ts'],
  ['a store imports React', 'renderer/stores/packs.ts', 'react'],
  ['the preload imports main', 'preload/bridge.ts', '../main/application.ts'],
  ['the contract imports Electron', 'preload/contract.ts', 'electron'],
  ['the application imports Electron', 'main/compose.ts', 'electron'],
  ['the application imports a shell', 'main/compose.ts', './shells/terminal/ask.ts'],
  ['the uploader imports a shell', 'main/uploads/transfer.ts', '../shells/terminal/ask.ts'],
  ['the uploader imports the practice server', 'main/uploads/transfer.ts', '../practice/server.ts'],
  ['the history imports the practice server', 'main/history/history.ts', '../practice/server.ts'],
  ['the redaction imports a shell', 'main/redaction/redact.ts', '../shells/last-words.ts'],
  ['main imports the renderer', 'main/uploads/transfer.ts', '../../renderer/strings.ts'],
  ['the practice server imports the client', 'main/practice/server.ts', '../app-store-connect/client.ts'],
  ['the practice server imports the uploader', 'main/practice/server.ts', '../uploads/journal.ts'],
  ['the browser shell imports Electron', 'main/shells/browser/server.ts', 'electron'],
])('the linter refuses it when %s', async (_title, path, imported) => {
  const { status, text } = await lintPlanted(path, `import { thing } from '${imported}';\nthing();`);
  expect(text).toContain('no-restricted-imports');
  expect(status).not.toBe(0);
});

it('the linter lets the allowed imports pass, so that its refusals mean something', async () => {
  const { status, text } = await lintPlanted(
    'renderer/features/packs/list.ts',
    "import { requests } from '../../../preload/contract.ts';\nrequests.toString();",
  );
  expect(text).not.toContain('no-restricted-imports');
  expect(status).toBe(0);
});

it('what looks into archives imports nothing of Packdrop but a result and the identifier’s rule', async () => {
  const folder = join(project, 'main', 'archive');
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  expect(sources.length).toBeGreaterThan(10);
  const outside = new Set<string>();
  for (const name of sources) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const [, imported = ''] of text.matchAll(/\bfrom '([^']+)'/g)) {
      const path = imported.startsWith('.') ? join(folder, dirname(name), imported) : imported;
      if (!path.startsWith(folder)) outside.add(path.replace(project, ''));
    }
  }
  const allowed = new Set(['main/result.ts', 'preload/pack-identifier.ts', 'strip-json-comments']);
  const foreign = [...outside].filter((path) => !path.startsWith('node:') && !allowed.has(path));
  expect(foreign).toEqual([]);
  expect(outside).not.toContain('node:net');
  expect(outside).not.toContain('node:http');
});
