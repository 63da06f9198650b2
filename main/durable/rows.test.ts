import { expect, it } from 'vitest';
import { z } from 'zod';
import { flagColumn, jsonColumn, rowOf, rowWithGaps } from './rows.ts';

const row = rowOf({
  id: z.string(),
  newest_version_before: z.number().nullable(),
  checksum_refused: flagColumn,
  problem: jsonColumn(z.object({ code: z.string() })).nullable(),
});
const stored = { id: 'u1', newest_version_before: null, checksum_refused: 1, problem: '{"code":"full"}' };

it("gives columns the application's names, and reads flags and JSON", () => {
  expect(row.parse({ ...stored, added_later: 'x' })).toStrictEqual({
    id: 'u1',
    newestVersionBefore: null,
    checksumRefused: true,
    problem: { code: 'full' },
  });
  expect(row.parse({ ...stored, checksum_refused: 0, problem: null })).toMatchObject({
    checksumRefused: false,
    problem: null,
  });
});

it.each([
  ['a column is missing', { id: undefined }],
  ['a value is of another kind', { newest_version_before: 'six' }],
  ['JSON breaks off', { problem: '{"code":' }],
  ['JSON is of another shape', { problem: '{"kode":"full"}' }],
])('refuses a row where %s', (_case, over) => {
  expect(() => row.parse({ ...stored, ...over })).toThrow(z.ZodError);
});

it('does not quote broken JSON', () => {
  expect(() => row.parse({ ...stored, problem: '{"secret' })).toThrow(/^(?!.*secret)/s);
});

it('leaves a gap where nothing is known', () => {
  const known = rowWithGaps({ app_id: z.string().nullable(), seen_at: z.number() });
  expect(known.parse({ app_id: null, seen_at: 0 })).toStrictEqual({ appId: undefined, seenAt: 0 });
});
