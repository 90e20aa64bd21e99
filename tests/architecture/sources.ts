/** @module The project's sources, parsed once, with what each imports. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Source {
  /** From the repository's root, with slashes. */
  readonly file: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased when compiled. */
  readonly isType: boolean;
  /** The file it names, from the root; null for packages. */
  readonly target: string | null;
  /** Names taken from the module; empty for namespaces and dynamic imports. */
  readonly names: readonly string[];
}

const NOT_OURS = new Set(['node_modules', 'dist', 'public', 'peers', 'results']);

/** All TypeScript files below the folders, which are named from the root. Missing folders are empty. */
export function readSources(folders: readonly string[]): readonly Source[] {
  return folders.flatMap(filesBelow).map((file) => parseSource(file, readFileSync(file, 'utf8')));
}

export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return { file, tree, imports: importsOf(tree) };
}

function filesBelow(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const full = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesBelow(full);
      return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [full] : [];
    });
}

/** `file:line`, for messages. */
export function placeOf({ file, tree }: Source, node: ts.Node): string {
  return `${file}:${lineOf(tree, node)}`;
}

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Every node, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

function importsOf(tree: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(tree)) {
    const named = specifierOf(node);
    if (named === null) continue;
    const { specifier } = named;
    const target = specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(tree.fileName), specifier).replace(/\.js$/, '.ts')
      : null;
    found.push({ ...named, line: lineOf(tree, node), target });
  }
  return found;
}

function specifierOf(node: ts.Node): { specifier: string; isType: boolean; names: readonly string[] } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
    const isType =
      clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
      (clause?.name === undefined && named.length > 0 && named.every((each) => each.isTypeOnly));
    const names = named.map(({ propertyName, name }) => (propertyName ?? name).text);
    return { specifier: node.moduleSpecifier.text, isType, names };
  }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier !== undefined &&
    ts.isStringLiteral(node.moduleSpecifier)
  ) {
    return { specifier: node.moduleSpecifier.text, isType: node.isTypeOnly, names: [] };
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { specifier: node.argument.literal.text, isType: true, names: [] };
  }
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const loads =
      node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === 'require');
    if (loads && argument !== undefined && ts.isStringLiteral(argument)) {
      return { specifier: argument.text, isType: false, names: [] };
    }
  }
  return null;
}
