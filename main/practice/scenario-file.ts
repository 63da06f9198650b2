import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { PracticeError, systemCode } from './practice-error.ts';
import { scenarioSchema, type CheckedScenario } from './scenario-format.ts';
import { readJsonLines } from './scenario-lines.ts';
import { findingsInWords } from './scenario-words.ts';
import { readyScenario, readyScenarioNames } from './scenario-ready.ts';

/**
 * Reads the scenario in a file, or the ready one of that name.
 * @throws PracticeError when there is none or it is wrong, with the line and the field
 */
export async function readScenario(fileOrName: string): Promise<CheckedScenario> {
  if (readyScenarioNames.includes(fileOrName)) return readyOnly(fileOrName);
  let text: string;
  try {
    text = await readFile(fileOrName, 'utf8');
  } catch (error) {
    throw new PracticeError(
      'practice-scenario-missing',
      `The scenario ${fileOrName} cannot be read (${systemCode(error) ?? 'unknown reason'}).`,
      `Name a scenario file, or a ready scenario: ${readyScenarioNames.join(', ')}.`,
      { cause: error },
    );
  }
  return parseScenario(text, fileOrName);
}

/**
 * The ready scenario of that name.
 * @throws PracticeError when there is none
 */
export function readyOnly(name: string): CheckedScenario {
  const ready = readyScenario(name);
  if (ready !== undefined) return checkScenario(ready, name);
  throw new PracticeError(
    'practice-scenario-missing',
    `There is no ready scenario '${name}'.`,
    `Name one of ${readyScenarioNames.join(', ')}.`,
  );
}

/**
 * Checks the text of a scenario.
 * @param name what the text is called in an error: the path of its file, most of the time
 * @throws PracticeError with the line and the field
 */
export function parseScenario(text: string, name: string): CheckedScenario {
  const lines = readJsonLines(text);
  if ('line' in lines) {
    const what =
      lines.found === undefined ? 'it ends too early' : `${shortened(lines.found)} is out of place`;
    throw wrongFields(`The scenario ${name}`, `line ${lines.line} is not JSON (${what})`);
  }
  return checkScenario(JSON.parse(text), name, lines);
}

/**
 * Checks a scenario that is JSON already.
 * @param lines lines by path, where the scenario comes from a text
 * @throws PracticeError with the field
 */
export function checkScenario(
  value: unknown,
  name: string,
  lines: ReadonlyMap<string, number> = new Map(),
): CheckedScenario {
  return checkFields(value, scenarioSchema, `The scenario ${name}`, lines);
}

/**
 * Checks a scenario, or what is sent to the control surface, with the same words for what is wrong.
 * @param subject what is checked, as the beginning of a sentence
 * @throws PracticeError with the field
 */
export function checkFields<Fields>(
  value: unknown,
  schema: z.ZodType<Fields>,
  subject: string,
  lines: ReadonlyMap<string, number> = new Map(),
): Fields {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw wrongFields(subject, findingsInWords(result.error, value, lines));
}

function wrongFields(subject: string, what: string): PracticeError {
  return new PracticeError(
    'practice-scenario-wrong',
    `${subject} cannot be used: ${what}.`,
    'Correct it and try again; docs/practice.md describes every field.',
  );
}

function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
