import { onTestFinished } from 'vitest';
import type { Platform } from '../../main/platform.ts';
import type { PracticeServerOptions } from '../../main/practice/server.ts';
import { type FaultProxy, startFaultProxy } from '../chaos/fault-proxy.ts';
import { type RunningPackdrop, startPackdrop } from './browser-shell.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** Packdrop with a key for an App Store Connect, and the line between the two, which can be cut. */
export interface LineDesk extends Workspace {
  readonly line: FaultProxy;
  /** Starts Packdrop; once more in the same folder after the one before was disposed of. */
  start(platform?: Partial<Platform>): Promise<RunningPackdrop>;
}

/** Opens one; everything is gone after the test. */
export async function openLineDesk(options: Partial<PracticeServerOptions> = {}): Promise<LineDesk> {
  const workspace = await openWorkspace(options);
  const { server, dataFolder } = workspace;
  const line = await startFaultProxy(server.baseUrl);
  onTestFinished(() => line[Symbol.asyncDispose]());
  const { keyId, issuerId, privateKeyFile: keyFile } = server.key;
  return {
    ...workspace,
    line,
    start: (platform = {}) =>
      startPackdrop({ kind: 'key', server: line.url, keyFile, keyId, issuerId }, { ...platform, dataFolder }),
  };
}
