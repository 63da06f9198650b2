import { open, type FileHandle } from 'node:fs/promises';
import { journalEntrySchema, type JournalEntry } from './records.ts';
import { PracticeError } from './practice-error.ts';

/**
 * The server's memory on disk: JSON lines, only ever appended. A log rather than rewritten files because a
 * reservation can have 10,000 parts and each arrival must be durable before it is acknowledged; lines that
 * come in while a write is under way share the next sync.
 */
export class Journal {
  readonly #handle: FileHandle;
  /** Bytes of the file that are known to be whole lines. */
  #length: number;
  #pending: string[] = [];
  #appended = 0;
  #durable = 0;
  #writing: Promise<void> | undefined;

  private constructor(handle: FileHandle, length: number) {
    this.#handle = handle;
    this.#length = length;
  }

  /**
   * Opens or makes the journal at `path` and hands every entry in it to `replay`, oldest first.
   * A last line without its end was never acknowledged (the process was killed while writing it) and is dropped.
   * @throws PracticeError when a line in the middle cannot be understood
   */
  static async open(path: string, replay: (entry: JournalEntry) => void): Promise<Journal> {
    const handle = await open(path, 'a+', 0o600);
    try {
      const bytes = await handle.readFile();
      const length = bytes.lastIndexOf(10) + 1;
      const lines = bytes.toString('utf8', 0, length).split('\n');
      for (const [index, line] of lines.entries()) {
        if (line !== '') replay(readLine(line, index + 1, path));
      }
      if (length < bytes.length) await handle.truncate(length);
      return new Journal(handle, length);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Queues an entry. It is on disk once a later {@link flushed} resolves. */
  append(entry: JournalEntry): void {
    this.#pending.push(`${JSON.stringify(entry)}\n`);
    this.#appended += 1;
  }

  /**
   * Resolves when everything appended so far would survive a power cut.
   * @throws what the disk said; the lines stay queued and the next call tries again
   */
  async flushed(): Promise<void> {
    const target = this.#appended;
    while (this.#durable < target) {
      this.#writing ??= this.#writePending().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  async close(): Promise<void> {
    try {
      await this.flushed();
    } finally {
      await this.#handle.close();
    }
  }

  async #writePending(): Promise<void> {
    const lines = this.#pending;
    this.#pending = [];
    const bytes = Buffer.from(lines.join(''));
    try {
      let written = 0;
      while (written < bytes.length) {
        written += (await this.#handle.write(bytes, written)).bytesWritten;
      }
      await this.#handle.datasync();
    } catch (error) {
      this.#pending = [...lines, ...this.#pending];
      // Half a line left behind would merge with the next attempt into something unreadable.
      await this.#handle.truncate(this.#length);
      throw error;
    }
    this.#length += bytes.length;
    this.#durable += lines.length;
  }
}

function readLine(line: string, number: number, path: string): JournalEntry {
  try {
    return journalEntrySchema.parse(JSON.parse(line));
  } catch (error) {
    throw new PracticeError(
      'practice-journal-damaged',
      `The practice server cannot read its own journal: line ${number} of ${path} is damaged.`,
      'Move that folder away, or start practice with another one.',
      { cause: error },
    );
  }
}
