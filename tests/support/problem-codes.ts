import { childrenOf, isNode, nodesIn, placeOf, type SourceFile, type SyntaxNode } from './syntax-tree.ts';

/** The codes and facts of the problems that some source can have. */
export interface ProblemSource {
  readonly codes: ReadonlySet<string>;
  /** Names of facts that are given to any of them. */
  readonly facts: ReadonlySet<string>;
  /** Places where a problem gets a code that reading the source cannot tell. */
  readonly unclear: readonly string[];
}

/**
 * Finds every code that source can give to a problem: written in an object, handed to a function that makes a problem
 * of `code` and `message`, or named by a constant or a type of literals.
 */
export function problemCodes(files: readonly SourceFile[]): ProblemSource {
  const all = files.flatMap((file) => [...nodesIn(file.tree)].map((node) => ({ file, node })));
  const names = new Map<string, readonly string[]>();
  const makers = new Set<string>();
  for (const { file, node } of all) {
    const name = isNode(node['id']) ? String(node['id']['name']) : '';
    const value = node.type === 'VariableDeclarator' ? node['init'] : node['typeAnnotation'];
    if (node.type === 'VariableDeclarator' || node.type === 'TSTypeAliasDeclaration') {
      names.set(inFile(file, name), literalsOf(value, names));
    }
    if (isMaker(node)) makers.add(name);
  }
  const codes = new Set<string>();
  const facts = new Set<string>();
  const unclear: string[] = [];
  // What a maker itself does with its parameter says nothing: it is found where the maker is called.
  const within = new Set(all.flatMap(({ node }) => (isMaker(node) ? [...nodesIn(node)] : [])));
  for (const { file, node } of all) {
    const value = within.has(node) ? undefined : codeIn(node, makers);
    if (value === undefined) continue;
    const given = String(value['name']);
    const found = literalsOf({ ...value, name: inFile(file, given) }, names, parameterTypes(file));
    for (const code of found) codes.add(code);
    // Taken from another problem and handed on.
    if (found.length === 0 && given !== 'code') unclear.push(placeOf(file, node));
  }
  for (const { node } of all) {
    for (const key of factKeys(node, makers)) facts.add(key);
  }
  return { codes, facts, unclear };
}

/** Many a file has a `code` of its own; every other name is taken to mean the same in all of them. */
function inFile({ name }: SourceFile, identifier: string): string {
  return identifier === 'code' ? `${name} code` : identifier;
}

/** The value that a node gives to a problem as its code. */
function codeIn(node: SyntaxNode, makers: ReadonlySet<string>): SyntaxNode | undefined {
  if (node.type === 'ObjectExpression') {
    const keys = propertiesOf(node);
    const value = keys.get('code');
    const rest = childrenOf(node).some(({ type }) => type === 'SpreadElement');
    return keys.has('nextStep') || keys.has('what') || (rest && value?.type === 'Identifier')
      ? value
      : undefined;
  }
  const { callee } = node;
  const [first] = Array.isArray(node['arguments']) ? node['arguments'].filter(isNode) : [];
  const isMade = node.type === 'CallExpression' && isNode(callee) && makers.has(String(callee['name']));
  return isMade ? first : undefined;
}

function propertiesOf(node: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const entries = childrenOf(node).flatMap((property) =>
    property.type === 'Property' && isNode(property['key']) && isNode(property['value'])
      ? [[String(property['key']['name']), property['value']] as const]
      : [],
  );
  return new Map(entries);
}

/** The strings that a value, or a type, can be. */
function literalsOf(
  value: unknown,
  names: ReadonlyMap<string, readonly string[]>,
  types: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [value['value']] : [];
    case 'TSLiteralType':
      return literalsOf(value['literal'], names, types);
    case 'TSUnionType':
      return childrenOf(value).flatMap((one) => literalsOf(one, names, types));
    case 'ConditionalExpression':
      return [value['consequent'], value['alternate']].flatMap((one) => literalsOf(one, names, types));
    case 'Identifier': {
      const name = String(value['name']);
      return names.get(types.get(name) ?? name) ?? names.get(name) ?? [];
    }
    default:
      return [];
  }
}

/** Whether a function makes a problem, or a finding, of what it is given. */
function isMaker(node: SyntaxNode): boolean {
  if (node.type !== 'FunctionDeclaration' || !Array.isArray(node['params'])) return false;
  const [first, ...others] = node['params'].filter(isNode).map(({ name }) => String(name));
  return first === 'code' && others.includes('message');
}

/** The types that parameters of a file's functions are declared with, by the parameters' names. */
function parameterTypes({ tree }: SourceFile): ReadonlyMap<string, string> {
  const typed = [...nodesIn(tree)].flatMap((node) => {
    const annotation = isNode(node['typeAnnotation']) ? node['typeAnnotation']['typeAnnotation'] : undefined;
    if (node.type !== 'Identifier' || !isNode(annotation) || annotation.type !== 'TSTypeReference') return [];
    const { typeName } = annotation;
    return isNode(typeName) ? [[String(node['name']), String(typeName['name'])] as const] : [];
  });
  return new Map(typed);
}

/** The names in an object that is given as facts, those of spread objects in it too. */
function factKeys(node: SyntaxNode, makers: ReadonlySet<string>): readonly string[] {
  return scopesOfFacts(node, makers).flatMap((scope) =>
    [...nodesIn(scope)].flatMap((one) =>
      one.type === 'ObjectExpression' ? [...propertiesOf(one).keys()] : [],
    ),
  );
}

/** Facts stand under that name, are made by a function called so, or are the last that a maker is given. */
function scopesOfFacts(node: SyntaxNode, makers: ReadonlySet<string>): readonly SyntaxNode[] {
  const { id, key, callee } = node;
  if (node.type === 'Property') return isNode(key) && key['name'] === 'facts' ? [node] : [];
  if (node.type === 'FunctionDeclaration')
    return isNode(id) && String(id['name']).endsWith('Facts') ? [node] : [];
  const isMade = node.type === 'CallExpression' && isNode(callee) && makers.has(String(callee['name']));
  return isMade && Array.isArray(node['arguments']) ? node['arguments'].filter(isNode).slice(2) : [];
}
