/** Where the text of a JSON document stops being JSON. */
export interface JsonFault {
  readonly line: number;
  /** What stands there; undefined at the end of the text. */
  readonly found: string | undefined;
}

type Token = { readonly text: string; readonly line: number };

/**
 * The lines of a JSON document by the path of what begins there (`/rules/0/do`), or where it goes wrong.
 * `JSON.parse` tells no place for some faults, and none for values that are JSON but not what is wanted.
 */
export function readJsonLines(text: string): ReadonlyMap<string, number> | JsonFault {
  const tokens = tokensOf(text);
  const lines = new Map<string, number>();
  let next = 0;
  const fault = (): JsonFault => ({
    line: tokens[next]?.line ?? text.trimEnd().split('\n').length,
    found: tokens[next]?.text,
  });
  const take = (...wanted: string[]): string | undefined => {
    const token = tokens[next]?.text;
    if (token === undefined || !wanted.includes(token)) return undefined;
    next += 1;
    return token;
  };
  // Each of these answers whether what it read was whole; a fault is where it stopped.
  const value = (path: string): boolean => {
    const token = tokens[next];
    if (token === undefined) return false;
    if (!lines.has(path)) lines.set(path, token.line);
    if (take('{')) return list('}', (index) => member(path, index));
    if (take('[')) return list(']', (index) => value(`${path}/${index}`));
    if (!isScalar(token.text)) return false;
    next += 1;
    return true;
  };
  const member = (path: string, _index: number): boolean => {
    const name = tokens[next];
    if (name === undefined || !name.text.startsWith('"') || !isScalar(name.text)) return false;
    const here = `${path}/${String(JSON.parse(name.text))}`;
    lines.set(here, name.line);
    next += 1;
    return take(':') !== undefined && value(here);
  };
  const list = (end: string, entry: (index: number) => boolean): boolean => {
    if (take(end)) return true;
    for (let index = 0; entry(index); index += 1) {
      if (take(end)) return true;
      if (!take(',')) return false;
    }
    return false;
  };
  return value('') && next === tokens.length ? lines : fault();
}

function tokensOf(text: string): Token[] {
  let line = 1;
  let from = 0;
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g)].map((match) => {
    line += text.slice(from, match.index).split('\n').length - 1;
    from = match.index;
    return { text: match[0], line };
  });
}

function isScalar(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed === null || typeof parsed !== 'object';
  } catch {
    // Not JSON: that is the answer.
    return false;
  }
}
