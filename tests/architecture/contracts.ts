/** @module Which implementations of a port run the suite that the port's implementations owe. */
import ts from 'typescript';
import { nodesOf, type Source } from './sources.js';

export interface Owed {
  /** The function that registers the suite. */
  readonly suite: string;
  /** Folders of the implementations. */
  readonly implementations: readonly string[];
}

/** Each as `folder: what is missing`. `tests` are the test files and what they import. */
export function contractFaults(
  { suite, implementations }: Owed,
  tests: readonly Source[],
): readonly string[] {
  const byFile = new Map(tests.map((source) => [source.file, source]));
  const running = tests.filter(({ file, tree }) => file.endsWith('.test.ts') && calls(tree, suite));
  return implementations
    .filter((folder) => !running.some((source) => reaches(source, folder, byFile)))
    .map((folder) => `${folder}: no test calls ${suite} for it`);
}

function calls(tree: ts.SourceFile, name: string): boolean {
  return [...nodesOf(tree)].some(
    (node) => ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name,
  );
}

/** Whether the file imports something below the folder, itself or through the tests' own modules. */
function reaches(
  source: Source,
  folder: string,
  byFile: ReadonlyMap<string, Source>,
  seen = new Set<string>(),
): boolean {
  if (seen.has(source.file)) return false;
  seen.add(source.file);
  return source.imports.some(({ target, isType }) => {
    if (target === null || isType) return false;
    if (target.startsWith(`${folder}/`)) return true;
    const next = byFile.get(target);
    return next !== undefined && reaches(next, folder, byFile, seen);
  });
}
