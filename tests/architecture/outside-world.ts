/** @module Where clock, randomness, the environment, the network and timers are named. */
import ts from 'typescript';
import { nodesOf, placeOf, type Source } from './sources.js';

/** Only here may they be; everything else is handed a `Clock`, an id or bytes. */
const OUTSIDE = ['bot/app/', 'adapters/'];

const GLOBALS = new Set([
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'EventSource',
  'fetch',
  'performance',
  'process',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'WebSocket',
]);

/** Properties of globals that are pure but for these. */
const PROPERTIES = new Set([
  'Date.now',
  'Math.random',
  'AbortSignal.timeout',
  'globalThis.fetch',
  'globalThis.process',
]);

const RANDOM = /^(?:random|getRandom|webcrypto|generateKey|generatePrime)/;

/** Each as `file:line: what is named`. */
export function outsideWorldFaults(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ file }) => !OUTSIDE.some((folder) => file.startsWith(folder)))
    .flatMap((source) => {
      const declared = declaredNames(source.tree);
      const named = [...nodesOf(source.tree)].flatMap((node) => {
        const name = outsideName(node, declared);
        return name === null
          ? []
          : [`${placeOf(source, node)}: ${name} is named outside bot/app and adapters`];
      });
      const imported = source.imports.flatMap(({ specifier, names, line }) =>
        specifier === 'node:crypto'
          ? names
              .filter((name) => RANDOM.test(name))
              .map((name) => `${source.file}:${line}: ${name} is named outside bot/app and adapters`)
          : [],
      );
      return [...named, ...imported];
    });
}

function outsideName(node: ts.Node, declared: ReadonlySet<string>): string | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const name = `${node.expression.text}.${node.name.text}`;
    return PROPERTIES.has(name) && !declared.has(node.expression.text) ? name : null;
  }
  // `new Date(ms)` is a pure conversion; `new Date()` and `Date()` read the clock.
  if (ts.isNewExpression(node) && isName(node.expression, 'Date') && (node.arguments ?? []).length === 0)
    return 'new Date()';
  if (ts.isCallExpression(node) && isName(node.expression, 'Date')) return 'Date()';
  if (!ts.isIdentifier(node) || !GLOBALS.has(node.text) || declared.has(node.text)) return null;
  return isReference(node) ? node.text : null;
}

function isName(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** Whether the identifier reads a variable, and is not the name of a property or in a type. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isTypeNode(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isEnumMember(parent)
  );
}

function declaredNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesOf(tree)) {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node);
    if (declares && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}
