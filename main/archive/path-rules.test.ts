import { expect, it } from 'vitest';
import { linkEscapes, pathIdentity } from './path-rules.ts';

it.each([
  ['link', '../outside', true],
  ['Contents/link', '../inside', false],
  ['Contents/link', '../../outside', true],
  ['Contents/link', 'in/../../../outside', true],
  ['Contents/link', 'in/../../back', false],
  ['link', '/etc', true],
  ['./link', '..', true],
  ['link', 'inside/file', false],
  ['link', '.', false],
])('the link %s -> %s leads out: %s', (path, target, escapes) => {
  expect(linkEscapes(path, target)).toBe(escapes);
});

it.each([
  ['a/b/', 'a/b'],
  ['./a/./b', 'a/b'],
  ['.', ''],
  ['.hidden', '.hidden'],
  ['cafe\u0301', 'caf\u00e9'],
])('%j lands where %j does', (path, identity) => {
  expect(pathIdentity(path)).toBe(identity);
});
