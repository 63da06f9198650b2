import { redact } from '../redaction/redact.ts';

/** Takes text; a terminal also tells how wide it is. */
export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Hands what is written on to `target` without anything secret. A secret has to come in one piece. */
export function redacted(target: TextSink): TextSink {
  return {
    write: (text) => target.write(redact(text)),
    get isTTY() {
      return target.isTTY === true;
    },
    // A terminal's width changes with its window.
    get columns() {
      return target.columns ?? 80;
    },
  };
}
