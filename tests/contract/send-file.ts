import { createHash } from 'node:crypto';
import type { AppStoreConnectClient } from '../../main/app-store-connect/client.ts';
import type { AssetType, UploadFile } from '../../main/app-store-connect/resources.ts';
import { systemClock } from '../../main/clock.ts';
import { memorySource } from '../../main/uploads/byte-source.ts';
import { openPartConnections } from '../../main/uploads/part-connections.ts';
import { sendPart } from '../../main/uploads/send-part.ts';
import { valueOf } from './bench.ts';

/** Reserves, sends and commits one file of a version with the product's own code; all parts one after the other. */
export async function sendFile(
  client: AppStoreConnectClient,
  versionId: string,
  assetType: AssetType,
  bytes: Uint8Array,
): Promise<UploadFile> {
  const fileName = assetType === 'ASSET' ? 'Tutorial.aar' : 'Manifest.json';
  const reserved = await valueOf(client.reserve(versionId, { assetType, fileName, fileSize: bytes.length }));
  await sendParts(reserved, bytes);
  const md5 = createHash('md5').update(bytes).digest('hex');
  return (await valueOf(client.commit(reserved.id, { md5 }))).file;
}

/** Sends the parts of a reserved file. */
export async function sendParts({ operations }: UploadFile, bytes: Uint8Array): Promise<void> {
  const connections = openPartConnections(systemClock);
  const options = { silenceMilliseconds: 60_000, signal: new AbortController().signal };
  try {
    for (const operation of operations) {
      const part = { ...operation, expiresAt: null };
      const outcome = await sendPart(memorySource(bytes), part, connections, options);
      if (outcome.kind !== 'sent') throw new Error(`A part was not sent: ${outcome.kind}`);
    }
  } finally {
    connections.close();
  }
}
