import { type Attention, attentionSchema, type NewsSnapshot } from '../../preload/news-contract.ts';
import type { DatabaseFile } from '../durable/database-file.ts';

/** So much of one App Store Connect is kept; what is older goes, seen or not. */
const mostNews = 200;

/** Keeps something that happened until it was seen. @param at milliseconds since 1970 */
export function keepNews(file: DatabaseFile, server: string, item: Attention, at: number): void {
  file.transaction(() => {
    file.run(
      'INSERT INTO news (server, kind, what, pack_identifier, version, at) VALUES (?, ?, ?, ?, ?, ?)',
      ...[server, item.kind, item.what, item.packIdentifier, item.version, at],
    );
    file.run(
      `DELETE FROM news WHERE server = ? AND sequence <=
         (SELECT sequence FROM news WHERE server = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?)`,
      ...[server, server, mostNews],
    );
  });
}

/** What nobody has seen, newest first. What only another Packdrop knows is left out. */
export function unseenNews(file: DatabaseFile, server: string): NewsSnapshot[] {
  return file.all('SELECT * FROM news WHERE server = ? ORDER BY sequence DESC', server).flatMap((row) => {
    const item = attentionSchema.safeParse({ ...row, packIdentifier: row['pack_identifier'] });
    if (!item.success) return [];
    return [{ ...item.data, id: Number(row['sequence']), at: new Date(Number(row['at'])).toISOString() }];
  });
}

/** Forgets what was seen. */
export function forgetNews(file: DatabaseFile, server: string, ids: readonly number[]): void {
  file.transaction(() => {
    for (const id of ids) file.run('DELETE FROM news WHERE server = ? AND sequence = ?', server, id);
  });
}
