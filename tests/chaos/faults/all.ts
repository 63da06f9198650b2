import { computerFaults } from './computer.ts';
import { diskFaults } from './disks.ts';
import type { Fault } from './fault.ts';
import { networkFaults } from './network.ts';

/** Every fault kind. Those on disks need root on Linux: `isHere` says whether they can be had. */
export function allFaults(disksAreHere: boolean): readonly Fault[] {
  return [...computerFaults, ...networkFaults, ...(disksAreHere ? diskFaults : [])];
}
