/** @module The named steps: every await of a turn, a job, a session or a store stands inside one. */
import ts from 'typescript';
import { nodesOf, placeOf, readSources, type Source } from './sources.js';

export const STEP_FOLDERS = ['bot/turn', 'bot/jobs', 'bot/session', 'adapters/store'];

export interface NamedStep {
  readonly name: string;
  /** `file:line` */
  readonly place: string;
}

/** All steps of the project, by name; every name is a crash point. The same name may stand at several places. */
export function namedSteps(): readonly NamedStep[] {
  return stepsIn(readSources(STEP_FOLDERS)).sort((a, b) => a.name.localeCompare(b.name));
}

export function stepsIn(sources: readonly Source[]): NamedStep[] {
  return sources.flatMap((source) =>
    [...nodesOf(source.tree)].flatMap((node) => {
      const name = stepName(node);
      return name === null ? [] : [{ name, place: placeOf(source, node) }];
    }),
  );
}

/** Each as `file:line: what is wrong`. */
export function stepFaults(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) =>
    [...nodesOf(source.tree)].flatMap((node) => {
      const fault = faultOf(node);
      return fault === null ? [] : [`${placeOf(source, node)}: ${fault}`];
    }),
  );
}

function faultOf(node: ts.Node): string | null {
  if (ts.isAwaitExpression(node) && stepName(unwrap(node.expression)) === null) {
    return 'this await is not of a named step: await step("area.name", () => …)';
  }
  if (
    ts.isForOfStatement(node) &&
    node.awaitModifier !== undefined &&
    stepName(unwrap(node.expression)) === null
  ) {
    return 'this loop awaits outside a named step';
  }
  // `await using` awaits when the block ends, where no step can stand.
  if (
    ts.isVariableDeclarationList(node) &&
    (node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing
  ) {
    return 'this `await using` awaits outside a named step';
  }
  return null;
}

/** Looks through parentheses, `as`, `satisfies` and `!`. */
function unwrap(node: ts.Expression): ts.Expression {
  const isWrapper =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapper ? unwrap(node.expression) : node;
}

/** `area.name` in lower case, with dashes inside a word. */
const NAME = /^[a-z][a-z-]*(?:\.[a-z][a-z-]*)+$/;

/** The name, if the node is a call like `step('area.name', …)`, `deps.step(…)` or `this.#step(…)`. */
function stepName(node: ts.Node): string | null {
  if (!ts.isCallExpression(node)) return null;
  const callee = node.expression;
  const called = ts.isPropertyAccessExpression(callee)
    ? callee.name.text
    : ts.isIdentifier(callee)
      ? callee.text
      : '';
  if (!/^#?steps?$/.test(called)) return null;
  const [name] = node.arguments;
  return name !== undefined && ts.isStringLiteralLike(name) && NAME.test(name.text) ? name.text : null;
}
