import { describe, expect, it } from 'vitest';
import { problemCatalogues } from '../../preload/language/problems/problem-words.ts';
import { hardCodedText } from '../support/hard-coded-text.ts';
import { problemCodes } from '../support/problem-codes.ts';
import { parseSource, sourcesIn } from '../support/syntax-tree.ts';

/** Practice codes end the start of a shell, and the terminal's are told there, in English: no window is open then. */
const withWindow = /^main\/(?!practice\/|shells\/(terminal|web)\/).*\.ts$/;

async function sources() {
  const folders = await Promise.all([
    sourcesIn('main', withWindow),
    sourcesIn('preload', /^preload\/(?!language\/).*\.ts$/),
    sourcesIn('renderer/stores', /\.ts$/),
  ]);
  return folders.flat();
}

describe('problems', () => {
  const languages = Object.entries(problemCatalogues);

  it.each(languages)('are all said in the language %s, whatever their code', async (_language, catalogue) => {
    const { codes, unclear } = problemCodes(await sources());
    expect(codes.size).toBeGreaterThan(150);
    expect(unclear, 'a code that cannot be read from the source').toStrictEqual([]);
    expect(
      [...codes].filter((code) => !Object.hasOwn(catalogue, code)),
      'codes without an entry',
    ).toStrictEqual([]);
  });

  it.each(languages)('name in the language %s only facts that main gives', async (_language, catalogue) => {
    const { facts } = problemCodes(await sources());
    const named = Object.values(catalogue).flatMap(({ said }) =>
      said.flatMap((pattern) => [...pattern.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? '')),
    );
    expect(new Set(named).size).toBeGreaterThan(20);
    expect(named.filter((fact) => !facts.has(fact))).toStrictEqual([]);
  });

  it.each(languages)(
    'that nobody can have any more are gone from the language %s',
    async (_language, catalogue) => {
      const { codes } = problemCodes(await sources());
      expect(Object.keys(catalogue).filter((code) => !codes.has(code))).toStrictEqual([]);
    },
  );

  it.each([
    ["throw { code: 'new-one', message: 'x', nextStep: 'y' }", ['new-one']],
    ["const it = 'by-name'; const p = { code: it, message, nextStep }", ['by-name']],
    ["const p = { code: full ? 'one-way' : 'other-way', message, nextStep }", ['one-way', 'other-way']],
    [
      "function made(code: string, message: string) { return { code, message } }; made('made-up', 'x')",
      ['made-up'],
    ],
    ["type T = 'a-type' | 'b-type'; const f = (t: T) => ({ code: t, ...words[t] })", ['a-type', 'b-type']],
  ])('are found in the source: %s', (text, codes) => {
    expect([...problemCodes([parseSource('a.ts', text)]).codes]).toStrictEqual(codes);
  });

  it('whose code cannot be read from the source are told', () => {
    const { unclear } = problemCodes([parseSource('a.ts', 'const p = { code: guess(), message, nextStep }')]);
    expect(unclear).toStrictEqual(['a.ts:1']);
  });
});

describe('components', () => {
  it('take every word from the catalogues, at the moment they show it', async () => {
    const components = await sourcesIn('renderer', /\.tsx$/);
    expect(components.length).toBeGreaterThan(25);
    expect(components.flatMap(hardCodedText)).toStrictEqual([]);
  });

  it.each([
    'const a = <p>Hello</p>',
    'const a = <p>{"Hello"}</p>',
    'const a = <p>{ok ? "Yes" : null}</p>',
    'const a = <p>{count > 0 && `${count} files`}</p>',
    'const a = <p>{`${percent} %`}</p>',
    'const a = <>ようこそ</>',
    'const a = <button aria-label="Close" />',
    'const a = <input placeholder={"Search"} />',
    'const a = <Field label={`Pack ${name}`} />',
    'const a = <img alt="Icon" />',
    'const names = { one: strings.packs.heading };',
  ])('are caught with text of their own: %s', (text) => {
    expect(hardCodedText(parseSource('a.tsx', text))).toStrictEqual(['a.tsx:1']);
  });

  it.each([
    'const a = <p className="quiet">{strings}, {count}</p>',
    'const A = () => <p title={strings.a.b}>· {strings.a.c(name)}</p>',
    'const a = <code>{`${a}-${b}`}</code>',
  ])('may have signs, names of classes and words from the catalogues: %s', (text) => {
    expect(hardCodedText(parseSource('a.tsx', text))).toStrictEqual([]);
  });
});
