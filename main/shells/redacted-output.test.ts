import { expect, it } from 'vitest';
import { redacted } from './redacted-output.ts';

it('writes everything but secrets, and is as wide as its target is at that moment', () => {
  const written: string[] = [];
  const target = { write: (text: string) => written.push(text), isTTY: true, columns: 100 };
  const sink = redacted(target);
  sink.write('\r\u001b[KUploading  51 %\n');
  sink.write('{"said":"Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl"}\n');
  expect(written).toEqual(['\r\u001b[KUploading  51 %\n', '{"said":"Authorization: [hidden]"}\n']);
  target.columns = 60;
  expect(sink).toMatchObject({ isTTY: true, columns: 60 });
});
