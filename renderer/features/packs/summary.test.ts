import { expect, it } from 'vitest';
import { someVersion } from '../../stores/scripted-bridge.ts';
import { summaryOf } from './summary.ts';

it('names what is live, what is in testing and how big it is', () => {
  const versions = [
    someVersion({ version: '8', stage: 'uploading' }),
    someVersion({ version: '7', stage: 'in-review' }),
    someVersion({ version: '6', stage: 'on-the-app-store' }),
  ];
  expect(summaryOf(versions, 1_200_000_000)).toBe('Live: version 6 · Testing: version 7 · 1.2 GB used');
});

it('says nothing while there is nothing to say', () => {
  expect(summaryOf([someVersion({ stage: 'processing' })], 0)).toBe('');
});
