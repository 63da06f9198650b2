import { appendFile, open, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPackdrop } from '../../support/packdrop.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { lineTroubles } from './line-troubles.ts';

const clockModule = fileURLToPath(new URL('jumping-clock.mjs', import.meta.url));

function changed(name: string, title: string, change: (world: World) => Promise<void>): Fault {
  const strike = (world: World): Promise<void> => {
    world.isChanged = true;
    return change(world);
  };
  const says = ['ends file-changed', 'is failed'];
  return { name, title, strike, when: 'parts', says, mayEndWith: ['file-changed'] };
}

/** What happens to the computer Packdrop runs on. */
export const computerFaults: readonly Fault[] = [
  {
    name: 'killed',
    title: 'the process is killed',
    says: [],
    strike: (world) => {
      world.disturbances += 1;
      world.current?.child.kill('SIGKILL');
    },
  },
  {
    name: 'stopped',
    title: 'Ctrl-C',
    says: ['is interrupted'],
    strike: (world) => void world.current?.child.kill('SIGINT'),
  },
  {
    name: 'asleep',
    title: 'the process is frozen for a while, as by a closed lid',
    says: lineTroubles,
    strike: (world) => void world.current?.child.kill('SIGSTOP'),
    heal: (world) => void world.current?.child.kill('SIGCONT'),
  },
  {
    name: 'clock-jumps',
    title: 'the clock jumps by days, forth or back',
    // Days later the addresses of parts look as if they had run out.
    says: ['again expired'],
    arrange: async (world) => {
      const file = join(world.folder, 'clock-offset');
      await writeFile(file, '0');
      world.nodeOptions.push('--import', clockModule);
      world.environment['CHAOS_CLOCK_OFFSET_FILE'] = file;
    },
    strike: async (world) => {
      const days = (1 + world.random.below(9)) * (world.random.below(2) === 0 ? 1 : -1);
      await writeFile(join(world.folder, 'clock-offset'), String(days * 24 * 60 * 60 * 1000));
    },
    heal: (world) => writeFile(join(world.folder, 'clock-offset'), '0'),
  },
  {
    name: 'two-processes',
    title: 'a second Packdrop is started beside the first',
    says: [],
    strike: async (world) => {
      if (world.current === undefined) return;
      const second = startPackdrop(['resume', '--json', ...world.connection()]);
      world.cleanups.push(() => void second.child.kill('SIGKILL'));
      world.beside = second.finished;
      const { exitCode, events } = await second.finished;
      const refused = events.some(({ code }) => code === 'journal-in-use');
      // Where the first had ended meanwhile, the second finds nothing wrong.
      if (!refused && exitCode !== 0)
        throw new Error(`the second process ended with ${exitCode}: ${JSON.stringify(events)}`);
    },
  },
  changed('changed-in-place', 'the archive is written over in the middle', async (world) => {
    const file = await open(world.archive, 'r+');
    try {
      const { size } = await file.stat();
      await file.write(Buffer.from('other bytes'), 0, 11, world.random.below(size - 11));
    } finally {
      await file.close();
    }
  }),
  changed('changed-length', 'the archive grows', (world) => appendFile(world.archive, 'more')),
  changed('replaced', 'the archive is replaced by another of the same size', async (world) => {
    const { size } = await stat(world.archive);
    await writeFile(`${world.archive}.new`, Buffer.alloc(size, world.random.below(256)));
    await rename(`${world.archive}.new`, world.archive);
  }),
];
