/** What a benchmark measured. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Undefined: there is no bar for it. */
  readonly met?: boolean;
}

/** Figures in the order they were measured. */
export interface Figures {
  readonly all: readonly Figure[];
  /** Keeps a figure. @param met whether it is on the right side of its bar, where there is one */
  readonly note: (name: string, value: number, unit: string, met?: boolean) => void;
}

/** @param quiet prints nothing by the way: the figures are wanted as JSON */
export function collectFigures(quiet: boolean): Figures {
  const all: Figure[] = [];
  return {
    all,
    note: (name, value, unit, met) => {
      all.push({ name, value, unit, ...(met === undefined ? {} : { met }) });
      if (quiet) return;
      const verdict = met === undefined ? '      ' : met ? 'met   ' : 'MISSED';
      process.stdout.write(`${verdict}  ${name}: ${value.toPrecision(3)} ${unit}\n`);
    },
  };
}

/** The value in the middle, the upper one of two. @returns NaN of none */
export function median(values: readonly number[]): number {
  return inOrder(values)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The value that 95 of 100 do not exceed. @returns NaN of none */
export function percentile95(values: readonly number[]): number {
  return inOrder(values)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

function inOrder(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}
