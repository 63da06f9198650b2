import type { Fault } from './faults/fault.ts';
import type { RunResult } from './run.ts';

/** Faults × outcomes as a Markdown table: one row a fault, counting every run that it was part of. */
export function outcomeTable(faults: readonly Fault[], results: readonly RunResult[]): string {
  const rows = faults.map((fault) => {
    const its = results.filter((result) => result.faults.includes(fault.name));
    const count = (fits: (result: RunResult) => boolean): number => its.filter(fits).length;
    const most = (of: (result: RunResult) => number): number => Math.max(0, ...its.map(of));
    return [
      fault.title,
      its.length,
      count(({ outcome }) => outcome === 'done'),
      count(({ outcome }) => outcome.startsWith('ended 1')),
      count(({ processes }) => processes > 1),
      most(({ processes }) => processes),
      most((result) => result.partsAgain),
      count(({ broken }) => broken.length > 0),
    ];
  });
  const head = [
    'Fault',
    'Runs',
    'Came to its end',
    'Stopped, and said why',
    'Taken up by another process',
    'Most processes',
    'Most parts sent again',
    'Broken promises',
  ];
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What people were told, by fault, for runs in which that fault was alone. */
export function sentenceList(faults: readonly Fault[], results: readonly RunResult[]): string {
  return faults
    .flatMap((fault) => {
      const alone = results.filter((result) => result.faults.length === 1 && result.faults[0] === fault.name);
      // One of each kind: times and percentages differ from run to run.
      const kinds = new Map(
        alone.flatMap(({ said }) =>
          said
            .filter(({ sentence }) => sentence !== '')
            .map(({ kind, sentence }) => [kind + sentence.replaceAll(/\d+/g, '#'), sentence] as const),
        ),
      );
      const said = [...kinds.values()];
      return said.length === 0 ? [] : [`- ${fault.title}:`, ...said.map((sentence) => `  - ${sentence}`)];
    })
    .join('\n');
}
