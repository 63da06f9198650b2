import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { allFaults } from './faults/all.ts';
import { chaosRun } from './run.ts';

// Another seed each time: what one run misses another finds. It is in the title of whatever fails.
const seed = Number(process.env['CHAOS_SEED'] ?? randomInt(2 ** 31));
const faults = allFaults(needs('smallDisk'));

it.each(faults.map((fault, index) => ({ fault, seed: seed + index, title: fault.title })))(
  'keeps every promise when $title (seed $seed)',
  async ({ fault, seed: own }) => {
    const { broken } = await chaosRun(own, fault, faults);
    expect(broken).toEqual([]);
  },
  240_000,
);
