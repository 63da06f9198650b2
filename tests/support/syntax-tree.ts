import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** A node of a syntax tree (ESTree with JSX and types). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** A source file and its syntax tree. */
export interface SourceFile {
  /** Relative to the repository. */
  readonly name: string;
  readonly text: string;
  readonly tree: SyntaxNode;
}

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Reads source text. @throws where it does not parse */
export function parseSource(name: string, text: string): SourceFile {
  const { program, errors } = parseSync(name, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  return { name, text, tree: program as unknown as SyntaxNode };
}

/** Every source file under the folder that is neither a test nor support of one, nor only says what others must look like. */
export async function sourcesIn(folder: string, wanted: RegExp): Promise<readonly SourceFile[]> {
  const names = await readdir(path.join(repository, folder), { recursive: true });
  const sources = names
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter(
      (name) =>
        wanted.test(name) &&
        !/\.test\.tsx?$|\/(test-[a-z]+|scripted-bridge)\.ts$|contract\.ts$|\/problem-schema\.ts$|\.d\.ts$/.test(
          name,
        ),
    );
  return Promise.all(
    sources.map(async (name) => parseSource(name, await readFile(path.join(repository, name), 'utf8'))),
  );
}

/** Whether a value in the tree is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes right under a node. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

/** A node and all under it. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** Where a node stands, for people: "renderer/main.tsx:12". */
export function placeOf({ name, text }: SourceFile, { start }: SyntaxNode): string {
  return `${name}:${text.slice(0, start).split('\n').length}`;
}
