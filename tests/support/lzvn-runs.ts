const endMark = [6, 0, 0, 0, 0, 0, 0, 0];
const shortestRun = 8;

/**
 * Packs bytes as an LZFSE stream of one LZVN block, in the simplest way there is: runs of one byte become
 * repetitions, everything else literals.
 */
export function packRuns(raw: Uint8Array): Buffer {
  const payload: Buffer[] = [];
  let literalsFrom = 0;
  let at = 0;
  while (at < raw.length) {
    const end = endOfRun(raw, at);
    if (end - at >= shortestRun) {
      pushLiterals(payload, raw.subarray(literalsFrom, at + 1));
      pushRun(payload, end - at - 1);
      literalsFrom = end;
    }
    at = end;
  }
  pushLiterals(payload, raw.subarray(literalsFrom));
  payload.push(Buffer.from(endMark));
  const packed = Buffer.concat(payload);
  const header = Buffer.alloc(12);
  header.write('bvxn', 'latin1');
  header.writeUInt32LE(raw.length, 4);
  header.writeUInt32LE(packed.length, 8);
  return Buffer.concat([header, packed, Buffer.from('bvx$')]);
}

function endOfRun(raw: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < raw.length && raw[end] === raw[start]) end += 1;
  return end;
}

function pushLiterals(payload: Buffer[], literals: Uint8Array): void {
  for (let at = 0; at < literals.length; at += 271) {
    const piece = literals.subarray(at, at + 271);
    payload.push(Buffer.from(piece.length < 16 ? [0xe0 | piece.length] : [0xe0, piece.length - 16]));
    payload.push(Buffer.from(piece));
  }
}

/** Repeats the byte before, `length` times: three of them with the distance, the others as far back as those. */
function pushRun(payload: Buffer[], length: number): void {
  payload.push(Buffer.from([0, 1]));
  for (let left = length - 3; left > 0; ) {
    const piece = Math.min(left, 271);
    payload.push(Buffer.from(piece < 16 ? [0xf0 | piece] : [0xf0, piece - 16]));
    left -= piece;
  }
}
