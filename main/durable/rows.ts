import { z } from 'zod';

/** `app_id` as the application writes it: `appId`. */
type NameOf<Column extends string> = Column extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<NameOf<Tail>>}`
  : Column;

type Row<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** A table's row under the application's names; `Gap` stands where a column is NULL. */
type Named<Shape extends z.ZodRawShape, Gap> = {
  [Column in keyof Row<Shape> & string as NameOf<Column>]: Filled<Row<Shape>[Column], Gap>;
};

type Filled<Value, Gap> = Value extends null ? Gap : Value;

/** Checks rows of one table. */
interface RowReader<Shape extends z.ZodRawShape, Gap> {
  /** @throws ZodError where the row is not as its columns say */
  readonly parse: (row: unknown) => Named<Shape, Gap>;
}

/**
 * Checks a row of a table by its columns, which are named as SQL names them (`app_id`), and gives it the application's
 * names (`appId`). Further columns are left out.
 */
export function rowOf<Shape extends z.ZodRawShape>(columns: Shape): RowReader<Shape, null> {
  return readerOf(columns, null);
}

/** The same, where an empty column means that nothing is known: it comes out as undefined. */
export function rowWithGaps<Shape extends z.ZodRawShape>(columns: Shape): RowReader<Shape, undefined> {
  return readerOf(columns, undefined);
}

function readerOf<Shape extends z.ZodRawShape, Gap extends null | undefined>(
  columns: Shape,
  gap: Gap,
): RowReader<Shape, Gap> {
  const schema = z.object(columns);
  const names = Object.keys(columns).map((column) => [column, nameOf(column)] as const);
  return {
    // Thousands of rows are read at once. Renaming them in a loop beside the schema takes a third of what a transform
    // inside it does.
    parse: (row) => {
      const found: Readonly<Record<string, unknown>> = schema.parse(row);
      const named: Record<string, unknown> = {};
      for (const [column, name] of names) named[name] = found[column] ?? gap;
      return named as Named<Shape, Gap>;
    },
  };
}

function nameOf(column: string): string {
  return column.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}

/** A column of JSON text; text that does not parse is refused like a wrong value. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        // The text itself would be raw JSON on a screen: only that it is broken is told.
        context.addIssue({ code: 'custom', message: 'no JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** A column that is 1 or 0. */
export const flagColumn = z
  .number()
  .int()
  .transform((value) => value === 1);
