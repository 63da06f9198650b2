// The product's own thread of the checksum, with every byte that it reads counted in a file: what it had hashed must
// be known after a SIGKILL, too.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { countBytes, hashedCountVariable, readHashedCount } from './hashed-count.ts';

const file = process.env[hashedCountVariable] ?? '';
let bytes = readHashedCount(file);
const handle = fs.openSync(file, 'r+');
const count = Buffer.alloc(countBytes);
const { readSync } = fs;

fs.readSync = ((...given: Parameters<typeof readSync>) => {
  const length = readSync(...given);
  bytes += length;
  count.writeBigUInt64LE(BigInt(bytes));
  fs.writeSync(handle, count, 0, countBytes, 0);
  return length;
}) as typeof readSync;
syncBuiltinESMExports();

await import('../../../main/uploads/checksum-worker.ts');
