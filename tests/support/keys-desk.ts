import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeServerOptions } from '../../main/practice/server.ts';
import { type Keyring, startKeyring } from './keyring.ts';
import { type Finished, startPackdrop } from './packdrop.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** A practice App Store Connect, a keyring, and a key file as a browser leaves it among the downloads. */
export interface KeysDesk extends Workspace {
  readonly keyring: Keyring;
  /** The team key. */
  readonly keyFile: string;
  /** What Packdrop sees of the computer: home and temporary folder of its own, and the keyring. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Sets all that up; it is gone after the test. */
export async function openKeysDesk(options: Partial<PracticeServerOptions> = {}): Promise<KeysDesk> {
  const workspace = await openWorkspace(options);
  const keyring = await startKeyring(join(workspace.folder, 'keyring'));
  const home = join(workspace.folder, 'home');
  const temporary = join(workspace.folder, 'tmp');
  for (const folder of [home, temporary]) await mkdir(folder);
  return {
    ...workspace,
    keyring,
    keyFile: await downloadedKey(workspace, 0),
    environment: { ...keyring.environment, HOME: home, TMPDIR: temporary },
  };
}

/** A copy of one of the practice server's keys, named as App Store Connect names it. */
export async function downloadedKey({ server, folder }: Workspace, index: number): Promise<string> {
  const key = server.keys[index];
  if (key === undefined) throw new Error(`the practice server has no key ${index}`);
  const file = join(folder, `AuthKey_${key.keyId}.p8`);
  await copyFile(key.privateKeyFile, file);
  return file;
}

type StartOptions = Omit<NonNullable<Parameters<typeof startPackdrop>[1]>, 'environment'>;

/** Runs `packdrop` at this desk to its end. */
export function runAt(
  { dataFolder, environment }: KeysDesk,
  words: readonly string[],
  options: StartOptions = {},
): Promise<Finished> {
  return startPackdrop([...words, '--data', dataFolder], { ...options, environment }).finished;
}

/** Adds the desk's key. */
export function addKeyAt(desk: KeysDesk, ...more: readonly string[]): Promise<Finished> {
  const { server, keyFile } = desk;
  const team = ['--issuer-id', server.key.issuerId];
  // What comes later counts, so a test may name another server.
  return runAt(desk, ['keys', 'add', keyFile, ...team, '--server', server.baseUrl, ...more]);
}
