import type { z } from 'zod';

type Path = readonly PropertyKey[];

const toldAtOnce = 3;

/**
 * What is wrong with a value, in words: `line 7, rules[0].do.status must be 599 or less; …`, the first three.
 * @param lines lines by path, where they are known
 */
export function findingsInWords(
  error: z.ZodError,
  value: unknown,
  lines: ReadonlyMap<string, number>,
): string {
  const findings = error.issues.map((issue) => {
    const path = pathOf(issue);
    const line = lineAbove(lines, path);
    return `${line === undefined ? '' : `line ${line}, `}${nameOf(path)} ${sentenceOf(issue, value)}`;
  });
  const more = findings.length - toldAtOnce;
  return `${findings.slice(0, toldAtOnce).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

function sentenceOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'is not a field there is';
    case 'invalid_value':
      return isThere(value, issue.path) ? `must be ${listed(issue.values.map(String))}` : 'is missing';
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'has a value of the wrong kind'
        : `is not one of the kinds there are${kindsOf(issue)}`;
    case 'invalid_type':
      return isThere(value, issue.path) ? `must be ${typeName(issue.expected)}` : 'is missing';
    case 'too_small':
      return `must be ${issue.minimum} or more`;
    case 'too_big':
      return `must be ${issue.maximum} or less`;
    case 'invalid_format':
      return issue.format === 'starts_with' ? 'must begin with /' : 'is not written as it must be';
    case 'invalid_key':
      return 'has a name that is not allowed: JSON pointers begin with /';
    case 'custom':
      return issue.message;
    default:
      return 'has a value that is not allowed';
  }
}

function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return options.length === 0 ? '' : ` (${options.join(', ')})`;
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? `'${words[0]}'` : `one of ${words.join(', ')}`;
}

const typeNames: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function typeName(expected: string): string {
  return typeNames[expected] ?? `of the type ${expected}`;
}

function isThere(value: unknown, path: Path): boolean {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return false;
    here = Reflect.get(here, name);
  }
  return true;
}

/** `rules[0].do.status`; the whole is "it". */
function nameOf(path: Path): string {
  const name = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  return name === '' ? 'it' : name;
}

/** The line of the field, or, where it is missing, of what it is missing in. */
function lineAbove(lines: ReadonlyMap<string, number>, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const line = lines.get(
      path
        .slice(0, length)
        .map((step) => `/${String(step)}`)
        .join(''),
    );
    if (line !== undefined) return line;
  }
  return undefined;
}
