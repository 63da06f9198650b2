import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseScenario, readScenario } from './scenario-file.ts';
import { readyScenarioNames } from './scenario-ready.ts';

const withRules = (...rules: string[]): string =>
  `{\n  "name": "n",\n  "description": "d",\n  "rules": [\n${rules.join(',\n')}\n  ]\n}`;

it.each([
  ['{\n  "name": "n",\n  "description" "d"\n}', 'line 3 is not JSON ("d" is out of place)'],
  ['{\n  "name": "n",\n', 'line 2 is not JSON (it ends too early)'],
  ['{\n  "name": n\n}', 'line 2 is not JSON (n is out of place)'],
  ['{"name": "n"} true', 'line 1 is not JSON (true is out of place)'],
  ['', 'line 1 is not JSON (it ends too early)'],
  ['[1]', 'line 1, it must be an object'],
  ['{\n"name": "n"\n}', 'line 1, description is missing'],
  ['{"name": "n", "description": "d",\n"colour": 1}', 'line 2, colour is not a field there is'],
  [withRules('{ "on": "wire", "do": { "kind": "stall" } }'), 'line 5, rules[0].on must be one of api, part'],
  [
    withRules('{ "on": "api", "do": { "kind": "explode" } }'),
    'line 5, rules[0].do.kind is not one of the kinds there are (refuse, delay, stall, cut,',
  ],
  [
    withRules('{ "on": "api", "do": { "kind": "refuse",\n "status": 700 } }'),
    'line 6, rules[0].do.status must be 599 or less',
  ],
  [
    withRules('{ "on": "part", "do": { "kind": "wrong-etag", "etag": "two\\nlines" } }'),
    'line 5, rules[0].do.etag is not written as it must be',
  ],
  [withRules('{ "on": "api", "do": { "kind": "refuse" } }'), 'line 5, rules[0].do.status is missing'],
  [
    withRules('{ "on": "api", "after":\n -1, "do": { "kind": "stall" } }'),
    'line 5, rules[0].after must be 0 or more',
  ],
  [
    withRules('{ "on": "api", "times": 1.5, "do": { "kind": "stall" } }'),
    'line 5, rules[0].times must be a whole number',
  ],
  [
    withRules('{ "on": "part", "do": { "kind": "wrong-answer" } }'),
    "line 5, rules[0].do.kind cannot be 'wrong-answer' in a rule on 'part'",
  ],
  [
    withRules('{ "on": "api", "do": { "kind": "expire" } }'),
    "line 5, rules[0].do.kind cannot be 'expire' in a rule on 'api'",
  ],
  [
    withRules('{ "on": "part", "path": "/v1/apps", "do": { "kind": "stall" } }'),
    "line 5, rules[0].path is only for rules on 'api'",
  ],
  [
    withRules('{ "on": "api", "do": { "kind": "cut", "when": "after-bytes" } }'),
    "line 5, rules[0].do.bytes belongs to 'after-bytes', and only there",
  ],
  [
    withRules('{ "on": "api", "do": { "kind": "refuse", "status": 200 } }'),
    'line 5, rules[0].do.status must be 400 or more where there is no html',
  ],
  [
    withRules('{ "on": "api", "do": { "kind": "wrong-answer", "remove": ["data"] } }'),
    'line 5, rules[0].do.remove[0] must begin with /',
  ],
])('refuses a wrong scenario and says where: %s', (text, what) => {
  expect(() => parseScenario(text, 'storm.json')).toThrow(
    expect.objectContaining({
      code: 'practice-scenario-wrong',
      message: expect.stringContaining(`The scenario storm.json cannot be used: ${what}`),
      nextStep: expect.stringContaining('docs/practice.md'),
    }),
  );
});

it('tells three of many faults, and how many more there are', () => {
  const wrong = '{ "on": "api", "do": { "kind": "delay", "milliseconds": -1 } }';
  expect(() => parseScenario(withRules(wrong, wrong, wrong, wrong, wrong), 's')).toThrow(
    /rules\[2\]\.do\.milliseconds must be 0 or more; and 2 more\./,
  );
});

it('reads a scenario from its file and fills in what it leaves out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scenario-'));
  const file = join(folder, 'storm.json');
  await writeFile(file, withRules('{ "on": "part", "do": { "kind": "stall" } }'));
  const scenario = await readScenario(file);
  expect(scenario).toMatchObject({
    seed: 1,
    rules: [{ after: 0, every: 1, probability: 1, do: { kind: 'stall', when: 'before-body' } }],
  });
  await rm(folder, { recursive: true });
  await expect(readScenario(file)).rejects.toMatchObject({
    code: 'practice-scenario-missing',
    message: `The scenario ${file} cannot be read (ENOENT).`,
    nextStep: expect.stringContaining('flaky-network'),
  });
});

it('has every scenario of its folder ready under the name of its file', async () => {
  const files = await readdir(new URL('scenarios/', import.meta.url));
  expect([...readyScenarioNames].toSorted()).toEqual(
    files.map((file) => file.replace('.json', '')).toSorted(),
  );
  for (const name of readyScenarioNames) expect((await readScenario(name)).description).toMatch(/\.$/);
});
