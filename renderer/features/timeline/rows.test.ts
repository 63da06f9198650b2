import { afterEach, expect, it } from 'vitest';
import { speak } from '../../../preload/language/language.ts';
import { someProblem, someUpload, someVersion } from '../../stores/scripted-bridge.ts';
import { timelineRows } from './rows.ts';

afterEach(() => speak('en'));

it('puts an upload whose version does not exist yet on top', () => {
  const upload = someUpload({ versionId: null, version: null, state: 'prepared' });
  const rows = timelineRows([someVersion()], [upload]);
  expect(rows.map((row) => [row.version, row.words])).toStrictEqual([
    [null, 'Getting ready'],
    ['1', 'Ready for internal testing'],
  ]);
  expect(rows[0]?.stations[0]).toMatchObject({ station: 'uploading', status: 'current', seenAt: null });
});

it('lets the upload speak until Apple has the bytes, and App Store Connect from then on', () => {
  const upload = someUpload();
  expect(timelineRows([someVersion({ stage: 'uploading' })], [upload])[0]).toMatchObject({
    words: 'Uploading 61 %',
    upload,
  });
  expect(timelineRows([someVersion({ stage: 'processing' })], [upload])[0]).toMatchObject({
    words: 'Apple is processing',
    upload: null,
  });
});

it('says what is safe of an upload that stands still', () => {
  const rows = timelineRows([someVersion({ stage: 'reserved' })], [someUpload({ active: false })]);
  expect(rows[0]?.words).toBe('Paused. 61 % is safely uploaded.');
});

it('says that a reservation without an upload of ours may be from another computer', () => {
  expect(timelineRows([someVersion({ stage: 'reserved' })], [])[0]?.words).toBe(
    'Reserved, not uploaded (from another computer?)',
  );
});

it('shows a failed upload only until something newer has followed', () => {
  const failed = someUpload({
    id: 'old',
    versionId: null,
    state: 'failed',
    problem: someProblem,
    active: false,
  });
  expect(timelineRows([], [failed])[0]).toMatchObject({ words: 'Upload failed', failed: true });
  const newer = someUpload({ id: 'new', versionId: null });
  expect(timelineRows([], [failed, newer]).map((row) => row.key)).toStrictEqual(['new']);
});

it('names the version that took the place of a replaced one, passing over those that never got there', () => {
  const rows = timelineRows(
    [
      someVersion({ id: 'v4', version: '4' }),
      someVersion({ id: 'v3', version: '3', stage: 'failed' }),
      someVersion({ id: 'v2', version: '2', stage: 'replaced' }),
      someVersion({ id: 'v1', version: '1', stage: 'replaced' }),
    ],
    [],
  );
  expect(rows.map((row) => row.words).slice(2)).toStrictEqual([
    'Replaced by version 4',
    'Replaced by version 2',
  ]);
});

it("says App Store Connect's first error once, and every other word of it below", () => {
  const error = { grade: 'error', code: 'E', description: 'The archive could not be read.' } as const;
  const warning = { grade: 'warning', code: 'W', description: 'One file is large.' } as const;
  const [row] = timelineRows([someVersion({ stage: 'failed', details: [error, warning] })], []);
  expect(row?.words).toBe('Apple could not use this archive: The archive could not be read.');
  expect(row?.details).toStrictEqual([warning]);
});

it('says a line in the language that is spoken by then, how long something usually takes too', () => {
  const stations = [
    { station: 'processing', status: 'passed', seenAt: null, tookMilliseconds: 11 * 60_000 },
  ] as const;
  const versions = [
    someVersion({ stage: 'processing' }),
    ...['2', '3'].map((id) => someVersion({ id, stations: [...stations] })),
  ];
  const line = () => {
    const [first] = timelineRows(versions, []);
    return [first?.words, first?.turn, first?.nextStep];
  };
  expect(line()).toStrictEqual(['Apple is processing (usually takes 11 min)', 'Apple’s turn', null]);
  speak('ja');
  expect(line().join('')).toMatch(/^[^a-zA-Z]*Apple[^a-zA-Z]*11分[^a-zA-Z]*Apple[^a-zA-Z]*$/);
});
