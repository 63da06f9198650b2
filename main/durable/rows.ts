import { z } from 'zod';

/** `app_id` as the application writes it: `appId`. */
type NameOf<Column extends string> = Column extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<NameOf<Tail>>}`
  : Column;

type Row<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** A table's row under the application's names. */
type Named<Shape extends z.ZodRawShape> = {
  [Column in keyof Row<Shape> & string as NameOf<Column>]: Row<Shape>[Column];
};

/**
 * Checks a row of a table by its columns, which are named as SQL names them (`app_id`), and gives it the application's
 * names (`appId`). Further columns are left out.
 */
export function rowOf<Shape extends z.ZodRawShape>(columns: Shape) {
  const names = Object.keys(columns).map((column) => [column, nameOf(column)] as const);
  return z.object(columns).transform((row) => {
    const found: Readonly<Record<string, unknown>> = row;
    return Object.fromEntries(names.map(([column, name]) => [name, found[column]])) as Named<Shape>;
  });
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
