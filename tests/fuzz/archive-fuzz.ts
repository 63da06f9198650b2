import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { sampleFiles } from './samples.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed);

process.stdout.write(`${runs} runs with seed ${seed}\n`);
const started = performance.now();
const summary = await fuzz(sampleFiles(), runs, seed, (done) => {
  if (done % 10_000 === 0) process.stdout.write(`${done} done\n`);
});
const seconds = (performance.now() - started) / 1000;

for (const [outcome, count] of [...summary.outcomes].toSorted(([, one], [, other]) => other - one)) {
  process.stdout.write(`${String(count).padStart(8)}  ${outcome}\n`);
}
const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
const hung = summary.slowestMilliseconds > 1000;
process.stdout.write(
  `${hung ? 'A run took more than a second' : 'No promise broken'} in ${runs} runs (${seconds.toFixed(1)} s).\n` +
    `Slowest: ${summary.slowestMilliseconds.toFixed(1)} ms (${summary.slowest}). ` +
    `Most memory one run took for bytes: ${mebibytes(summary.largestGrowthBytes)}; ` +
    `peak of the process: ${mebibytes(summary.peakResidentBytes)}.\n`,
);
process.exitCode = hung ? 1 : 0;
