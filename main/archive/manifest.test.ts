import { expect, it } from 'vitest';
import { checkManifest, type ManifestCheck } from './manifest.ts';

const good = {
  assetPackID: 'Tutorial',
  downloadPolicy: { prefetch: { installationEventTypes: ['subsequentUpdate', 'firstInstallation'] } },
  fileSelectors: [{ directory: 'Contents' }],
  platforms: ['iOS', 'macOS', 'tvOS', 'visionOS'],
  language: 'pt-br',
};

function check(text: string): ManifestCheck {
  return checkManifest(Buffer.from(text), 'Manifest.json');
}

/** What is found in a good manifest with these keys in place of its own; undefined takes a key away. */
function checkWith(different: Readonly<Record<string, unknown>>): ManifestCheck {
  return check(JSON.stringify({ ...good, ...different }));
}

it('reads what a good manifest says, in the API’s names, and finds nothing wrong with it', () => {
  expect(checkWith({})).toEqual({
    facts: {
      packIdentifier: 'Tutorial',
      platforms: ['IOS', 'MAC_OS', 'TV_OS', 'VISION_OS'],
      policy: { kind: 'prefetch', installationEvents: ['firstInstallation', 'subsequentUpdate'] },
      language: 'pt-BR',
    },
    findings: [],
  });
});

it.each([
  ['line comments', '// the pack\n'],
  ['block comments', '/* the\n pack */'],
  ['a byte order mark', '\uFEFF'],
])('reads a manifest with %s', (_what, before) => {
  const text = `${before}{ "assetPackID": "a-b" /* here */, "platforms": ["iOS"] // there\n }`;
  expect(check(text).facts).toMatchObject({ packIdentifier: 'a-b', platforms: ['IOS'] });
});

it('leaves what looks like a comment inside a text alone', () => {
  const text = JSON.stringify({ ...good, fileSelectors: [{ file: 'a//b/*c*/' }] });
  expect(check(text).findings).toEqual([]);
});

it.each([
  ['stands in no JSON', '{\n "assetPackID": "a"\n "platforms": [] }', 'line 3'],
  ['ends too early', '{ "assetPackID": "a"', 'not valid JSON'],
  ['is a list', '[]', 'no JSON object'],
  ['is empty', '', 'ends too early'],
])('stops at a manifest that %s', (_what, text, words) => {
  expect(check(text).findings).toEqual([
    expect.objectContaining({
      grade: 'stops',
      code: 'manifest-unreadable',
      message: expect.stringContaining(words),
    }),
  ]);
});

it('stops at bytes that are no text, and at more than any manifest has', () => {
  expect(checkManifest(Uint8Array.of(0xff, 0xfe, 0x00), 'M').findings).toMatchObject([
    { grade: 'stops', code: 'manifest-unreadable' },
  ]);
  expect(checkManifest(new Uint8Array(1024 * 1024 + 1), 'M').findings).toMatchObject([
    { grade: 'stops', code: 'manifest-too-large' },
  ]);
});

it.each([
  // Key, value and rule stand in every sentence.
  [{ assetPackID: undefined }, 'identifier-missing', ['assetPackID']],
  [{ assetPackID: 'level.02' }, 'identifier-invalid', ['assetPackID', 'level.02', 'a dot']],
  [{ assetPackID: '-level' }, 'identifier-invalid', ['assetPackID', '-level', 'begins with a hyphen']],
  [{ assetPackID: 7 }, 'identifier-invalid', ['assetPackID', '7', 'a text']],
  [{ downloadPolicy: undefined }, 'policy-invalid', ['downloadPolicy', 'missing', 'exactly one']],
  [{ downloadPolicy: 'onDemand' }, 'policy-invalid', ['downloadPolicy', 'onDemand', 'exactly one']],
  [{ downloadPolicy: {} }, 'policy-invalid', ['downloadPolicy', 'empty', 'exactly one']],
  [
    { downloadPolicy: { onDemand: {}, essential: {} } },
    'policy-invalid',
    ['downloadPolicy', 'essential', 'onDemand', 'exactly one'],
  ],
  [{ downloadPolicy: { later: {} } }, 'policy-invalid', ['downloadPolicy', 'later', 'exactly one']],
  [{ downloadPolicy: { onDemand: { soon: 1 } } }, 'policy-invalid', ['onDemand', 'soon', 'empty']],
  [{ downloadPolicy: { onDemand: null } }, 'policy-invalid', ['onDemand', 'null', 'object']],
  [
    { downloadPolicy: { essential: {} } },
    'policy-invalid',
    ['installationEventTypes', 'missing', 'firstInstallation'],
  ],
  [
    { downloadPolicy: { prefetch: { installationEventTypes: [] } } },
    'policy-invalid',
    ['installationEventTypes', '[]', 'subsequentUpdate'],
  ],
  [
    { downloadPolicy: { prefetch: { installationEventTypes: ['reinstall'] } } },
    'policy-invalid',
    ['installationEventTypes', 'reinstall', 'firstInstallation'],
  ],
  [{ downloadPolicy: { essential: { when: 'now' } } }, 'policy-invalid', ['essential', 'when', 'only']],
  [{ platforms: [] }, 'platforms-invalid', ['platforms', '[]', 'list']],
  [{ platforms: 'iOS' }, 'platforms-invalid', ['platforms', 'iOS', 'list']],
  [{ platforms: ['iOS', 'iPadOS'] }, 'platform-refused', ['platforms', 'iPadOS', 'belong to iOS']],
  [{ platforms: ['ios'] }, 'platform-unknown', ['platforms', '“ios”', 'iOS']],
  [{ platforms: ['__proto__'] }, 'platform-unknown', ['platforms', '__proto__']],
  [{ platforms: [{}] }, 'platform-unknown', ['platforms', '{}']],
  [{ language: 'english!' }, 'language-invalid', ['language', 'english!', 'pt-BR']],
  [{ language: 5 }, 'language-invalid', ['language', '5']],
  [{ userInfo: {} }, 'key-refused-by-apple', ['userInfo', 'Apple refuses']],
])('stops at %j and says why', (different, code, words) => {
  const { findings } = checkWith(different);
  expect(findings).toMatchObject([{ grade: 'stops', code }]);
  for (const word of words) expect(findings[0]?.message).toContain(word);
});

it.each([
  [{ platforms: undefined }, 'platforms-missing'],
  [{ fileSelectors: undefined }, 'selectors-missing'],
  [{ fileSelectors: [] }, 'selectors-invalid'],
  [{ fileSelectors: [{ folder: 'a' }] }, 'selectors-invalid'],
  [{ fileSelectors: [{ file: 'a', directory: 'b' }] }, 'selectors-invalid'],
  [{ fileSelectors: [{ fileSource: 'a' }] }, 'selectors-invalid'],
  [{ fileSelectors: [{ file: 7 }] }, 'selectors-invalid'],
  [{ fileSelectors: ['a'] }, 'selectors-invalid'],
])('warns of %j, which the archive itself may make good', (different, code) => {
  expect(checkWith(different).findings).toMatchObject([{ grade: 'warns', code }]);
});

it('takes every shape of selector, those of the newer tool included', () => {
  const fileSelectors = [
    { file: 'a' },
    { directory: 'b' },
    { filePattern: '*.ktx' },
    { fileSource: 'a', fileDestination: 'b' },
    { directorySource: 'a', directoryDestination: 'b' },
    { fileExclusion: '.DS_Store' },
  ];
  expect(checkWith({ fileSelectors }).findings).toEqual([]);
});

it('notes keys that it does not know, and no more than a few of them', () => {
  const unknown = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key${index}`, 1]));
  const { findings } = checkWith(unknown);
  expect(findings).toMatchObject([{ grade: 'notes', code: 'keys-unknown' }]);
  expect(findings[0]?.message).toContain('and more');
});

it('finds everything that is wrong at once', () => {
  const { findings } = check('{ "assetPackID": "a.b", "platforms": ["iPadOS", "x"], "userInfo": {} }');
  expect(findings.map(({ code }) => code)).toEqual([
    'identifier-invalid',
    'policy-invalid',
    'platform-refused',
    'platform-unknown',
    'selectors-missing',
    'key-refused-by-apple',
  ]);
});

it('never repeats more of a value than a sentence can hold', () => {
  const { findings } = checkWith({ assetPackID: `.${'x'.repeat(100_000)}` });
  expect(findings[0]?.message.length).toBeLessThan(300);
});
