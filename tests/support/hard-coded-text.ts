import { childrenOf, isNode, nodesIn, placeOf, type SourceFile, type SyntaxNode } from './syntax-tree.ts';

/** Attributes that a person reads or hears. */
const spoken =
  /^(aria-(label|description|valuetext|roledescription|placeholder)|title|placeholder|alt|label|hint|fault)$/;
/** A letter, or the sign that each language writes in its own way. */
const words = /\p{L}|%/u;

/**
 * Text in a component that does not come from the catalogues: between tags, in what is read aloud, and words that
 * are taken from the catalogues once and for all, where a change of language cannot reach them.
 */
export function hardCodedText(file: SourceFile): readonly string[] {
  const found = [...nodesIn(file.tree)].flatMap((node) => {
    if (node.type === 'JSXText') return words.test(String(node['value'])) ? [node] : [];
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      return childrenOf(node).flatMap((child) =>
        child.type === 'JSXExpressionContainer' ? literalsIn(child['expression']) : [],
      );
    }
    return node.type === 'JSXAttribute' && isSpoken(node) ? literalsIn(node['value']) : [];
  });
  return [...found, ...keptWords(file.tree)].map((node) => placeOf(file, node));
}

function isSpoken({ name }: SyntaxNode): boolean {
  return isNode(name) && spoken.test(String(name['name']));
}

/** The literals that a value can come to; what is called or looked up is not followed. */
function literalsIn(value: unknown): readonly SyntaxNode[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' && words.test(value['value']) ? [value] : [];
    case 'TemplateLiteral':
      return childrenOf(value).some((part) => part.type === 'TemplateElement' && hasWords(part))
        ? [value]
        : [];
    case 'JSXExpressionContainer':
      return literalsIn(value['expression']);
    case 'ConditionalExpression':
      return [...literalsIn(value['consequent']), ...literalsIn(value['alternate'])];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [...literalsIn(value['left']), ...literalsIn(value['right'])];
    default:
      return [];
  }
}

function hasWords({ value }: SyntaxNode): boolean {
  const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : '';
  return words.test(String(cooked));
}

/** Uses of `strings` outside of every function. */
function keptWords(node: SyntaxNode): readonly SyntaxNode[] {
  if (/Function|MethodDefinition/.test(node.type)) return [];
  const { object } = node;
  const isUse = node.type === 'MemberExpression' && isNode(object) && object['name'] === 'strings';
  return isUse ? [node] : childrenOf(node).flatMap(keptWords);
}
