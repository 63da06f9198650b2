import { expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { allFaults } from './faults/all.ts';
import { chaosRun } from './run.ts';

// The same moments each time, so that a change is refused for what it broke; `npm run chaos` looks for new ones.
const seed = Number(process.env['PACKDROP_SEED'] ?? 2_020_613_592);
const faults = allFaults(needs('smallDisk'));

it.each(faults.map((fault, index) => ({ fault, seed: seed + index, title: fault.title })))(
  'keeps every promise when $title (seed $seed)',
  async ({ fault, seed: own }) => {
    const { broken } = await chaosRun(own, fault, faults);
    expect(broken).toEqual([]);
  },
  240_000,
);
