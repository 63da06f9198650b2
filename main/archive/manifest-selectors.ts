import type { ManifestObject } from './manifest-json.ts';
import { type Finding, quoted, warns } from './report-finding.ts';

// The last five come with the newer packaging tool. A source and its destination belong together.
const shapes: readonly (readonly string[])[] = [
  ['file'],
  ['directory'],
  ['filePattern'],
  ['fileSource', 'fileDestination'],
  ['directorySource', 'directoryDestination'],
  ['fileExclusion'],
];

const rule =
  'a selector is one of {file}, {directory}, {filePattern}, {fileSource, fileDestination}, {directorySource, directoryDestination} or {fileExclusion}';
const nextStep =
  'Compare it with Apple’s template (xcrun ba-package template). The files in the archive are what counts; go on if they are right.';

/**
 * Checks `fileSelectors`. They say what the packaging tool was to take; the archive holds what it took, so what is
 * strange here only warns.
 */
export function checkSelectors(manifest: ManifestObject, name: string): readonly Finding[] {
  const given = manifest['fileSelectors'];
  if (given === undefined) {
    const message = `“fileSelectors” is missing in ${name}, so it does not say which files belong to the pack.`;
    return [warns('selectors-missing', message, nextStep)];
  }
  if (!Array.isArray(given) || given.length === 0) {
    const message = `“fileSelectors” in ${name} is ${quoted(given)}: it must be a list that is not empty.`;
    return [warns('selectors-invalid', message, nextStep)];
  }
  const strange = given.filter((selector) => !isSelector(selector));
  const [first] = strange;
  if (strange.length === 0) return [];
  const more = strange.length === 1 ? '' : ` and ${strange.length - 1} more like it`;
  const message = `“fileSelectors” in ${name} holds ${quoted(first)}${more}: ${rule}.`;
  return [warns('selectors-invalid', message, nextStep)];
}

function isSelector(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  const isText = Object.values(value).every((text) => typeof text === 'string' && text !== '');
  return (
    isText && shapes.some((shape) => shape.length === keys.length && shape.every((key) => keys.includes(key)))
  );
}
