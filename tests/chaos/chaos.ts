import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { needs } from '../support/needs.ts';
import { allFaults } from './faults/all.ts';
import { chaosRun, type RunResult } from './run.ts';
import { outcomeTable, sentenceList } from './table.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string' },
    /** Only this fault, by name. */
    fault: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
  },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const all = allFaults(needs('smallDisk'));
const chosen = values.fault === undefined ? all : all.filter(({ name }) => name === values.fault);
if (chosen.length === 0)
  throw new Error(`no such fault; there are: ${all.map(({ name }) => name).join(', ')}`);

process.stdout.write(
  `${runs} runs, seed ${seed}; one of them again: --fault NAME --runs 1 --seed ITS-SEED\n`,
);
const results: RunResult[] = [];
let next = 0;

async function work(): Promise<void> {
  while (next < runs) {
    const number = next;
    next += 1;
    const first = chosen[number % chosen.length];
    if (first === undefined) return;
    const result = await chaosRun(seed + number, first, all);
    results.push(result);
    const verdict = result.broken.length === 0 ? 'good' : `BROKEN: ${result.broken.join('; ')}`;
    process.stdout.write(
      `${String(results.length).padStart(4)}  seed ${result.seed}  ${result.faults.join(' + ')}: ${result.outcome}, ${result.processes} processes, ${result.partsAgain} parts again: ${verdict}\n`,
    );
  }
}

await Promise.all(Array.from({ length: Number(values['at-once']) }, work));
const broken = results.filter((result) => result.broken.length > 0);
process.stdout.write(`\n${outcomeTable(chosen.length === all.length ? all : chosen, results)}\n\n`);
process.stdout.write(`Said, where the fault was alone:\n${sentenceList(all, results)}\n\n`);
process.stdout.write(
  broken.length === 0
    ? `No promise broken in ${runs} runs (seed ${seed}).\n`
    : `Promises broken in ${broken.length} of ${runs} runs (seed ${seed}).\n`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
