import { expect, it } from 'vitest';
import { identifierProblem } from './identifier.ts';

/** The rule as App Store Connect has it, in one expression. */
const rule = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;

/** All texts of up to four of these characters: every kind of letter, place and neighbour. */
function* texts(): Generator<string> {
  let longer = [''];
  for (let length = 0; length <= 4; length += 1) {
    yield* longer;
    longer = longer.flatMap((text) => ['a', 'Z', '5', '-', '.', ' ', 'é', '\n'].map((next) => text + next));
  }
}

it('agrees with the rule on every short text of letters, digits, hyphens and what is forbidden', () => {
  for (const text of texts()) {
    expect([text, identifierProblem(text) === undefined]).toEqual([text, rule.test(text)]);
  }
});

it.each([
  ['', 'it is empty'],
  ['level.02', 'it contains a dot'],
  ['level 02', 'it contains a space'],
  ['level_02', 'it contains an underscore'],
  ['levels/02', 'it contains a slash'],
  ['レベル', 'it contains the character “レ”'],
  ['a😀', 'it contains the character “😀”'],
  ['-level', 'it begins with a hyphen'],
  ['level-', 'it ends with a hyphen'],
])('says of “%s” that %s', (identifier, reason) => {
  expect(identifierProblem(identifier)).toMatchObject({
    code: 'identifier-invalid',
    message: `“${identifier}” cannot be a pack identifier: ${reason}.`,
  });
});
