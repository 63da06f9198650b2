import { expect, it } from 'vitest';
import { identifierFault } from './pack-identifier.ts';

it.each(['Tutorial', 'Level-02', 'a', '0', 'A-b-3'])('takes "%s"', (identifier) => {
  expect(identifierFault(identifier)).toBeNull();
});

it.each([
  ['', { kind: 'empty' }],
  ['my pack', { kind: 'space' }],
  ['com.example', { kind: 'character', character: '.' }],
  ['level_2', { kind: 'character', character: '_' }],
  ['a/b', { kind: 'character', character: '/' }],
  ['Überraschung', { kind: 'character', character: 'Ü' }],
  ['🎈', { kind: 'character', character: '🎈' }],
  ['-a', { kind: 'hyphen', place: 'first' }],
  ['a-', { kind: 'hyphen', place: 'last' }],
])('refuses "%s" and says why', (identifier, fault) => {
  expect(identifierFault(identifier)).toStrictEqual(fault);
});
