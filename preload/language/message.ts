import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, localeOf } from './language.ts';

/** What a message may name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Fills a message in. It is written as ICU has it: `{files, plural, one {# file} other {# files}}`. */
export type Message = (pattern: string, values: MessageValues) => string;

/**
 * Messages in the plural forms and number formats of one language. Each is compiled once, when it is first said.
 * A message that is malformed or lacks a value throws.
 */
export function messagesIn(language: Language): Message {
  const compiled = new Map<string, IntlMessageFormat>();
  return (pattern, values) => {
    let format = compiled.get(pattern);
    if (format === undefined) {
      format = new IntlMessageFormat(pattern, localeOf(language), undefined, { ignoreTag: true });
      compiled.set(pattern, format);
    }
    return String(format.format(values));
  };
}
