import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { findLicences, licencesFile, licencesText } from './licences.ts';

it('shows the licences of what is really installed (npm run licences brings the list up to date)', async () => {
  const licences = await findLicences();
  expect(licences.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['react', 'react-dom', 'scheduler', 'zod', 'jose', 'keytar', 'env-paths']),
  );
  expect(licences.every(({ licence }) => licence !== '')).toBe(true);
  expect(await readFile(licencesFile, 'utf8')).toBe(licencesText(licences));
});
