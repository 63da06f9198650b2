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
  });
  out.write(
    `${JSON.stringify({
      baseUrl: server.baseUrl,
      keyId: server.key.keyId,
      issuerId: server.key.issuerId,
      keyFile: server.key.privateKeyFile,
      individualKeyId: server.individualKey.keyId,
      individualKeyFile: server.individualKey.privateKeyFile,
      apps: server.apps,
    })}\n`,
  );
  const { promise, resolve: stop } = Promise.withResolvers<void>();
  const letGo = holdSignals();
  process.once('SIGINT', () => stop());
  process.once('SIGTERM', () => stop());
  await promise;
  await server.close();
  letGo();
}
