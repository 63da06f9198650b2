import { join, resolve } from 'node:path';
import { startPractice } from '../../connection.ts';
import { defaultDataFolder } from '../default-data-folder.ts';
import type { TextSink } from '../redacted-output.ts';
import { holdSignals } from './hold-signals.ts';

/** Options of `packdrop practice`. */
export interface PracticeOptions {
  readonly port?: number;
  readonly data?: string;
  readonly processingSeconds?: number;
  /** A scenario file, or the name of a ready scenario. */
  readonly scenario?: string;
  /** Opens the control surface. */
  readonly control?: boolean;
}

/**
 * Runs the practice App Store Connect until it is told to stop. Prints one JSON line with where it listens and a
 * key that opens it, as soon as it does.
 */
export async function runPractice(options: PracticeOptions, out: TextSink): Promise<void> {
  const server = await startPractice({
    folder: resolve(options.data ?? join(defaultDataFolder(), 'practice')),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.processingSeconds === undefined
      ? {}
      : { processingMilliseconds: options.processingSeconds * 1000 }),
    ...(options.scenario === undefined ? {} : { scenario: options.scenario }),
    ...(options.control === undefined ? {} : { control: options.control }),
  });
  // Before the line that says it runs: whoever reads that may stop it at once.
  const { promise, resolve: stop } = Promise.withResolvers<void>();
  const letGo = holdSignals();
  process.once('SIGINT', () => stop());
  process.once('SIGTERM', () => stop());
  out.write(
    `${JSON.stringify({
      baseUrl: server.baseUrl,
      keyId: server.key.keyId,
      issuerId: server.key.issuerId,
      keyFile: server.key.privateKeyFile,
      individualKeyId: server.individualKey.keyId,
      individualKeyFile: server.individualKey.privateKeyFile,
      apps: server.apps,
      ...(server.scenario.loaded() ? { scenario: server.scenario.loaded()?.name } : {}),
      ...(server.control ? { controlUrl: server.control.url, controlFile: server.control.secretFile } : {}),
    })}\n`,
  );
  await promise;
  await server.close();
  letGo();
}
