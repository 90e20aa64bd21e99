/** @module What a rule is given and what it finds. */
import type { Locale } from '../../../bot/domain/session.js';
import type { Assurance } from '../../../bot/domain/session.js';
import type { Flow } from '../define-flow.js';
import type { ToolUse } from '../proof.js';
import type { Graph, Place, Way } from './graph.js';

export interface Rule {
  /** Stable: what CI and people refer to. */
  readonly name: string;
  readonly find: (subject: Subject) => readonly Finding[];
}

export interface Subject {
  readonly flow: Flow;
  readonly graph: Graph;
  readonly tools: DeclaredTools;
  readonly copy: Copy;
}

/** A tool as it declares itself; null for one that nobody declares. */
export type DeclaredTools = (name: string) => DeclaredTool | null;
export interface DeclaredTool {
  readonly kind: 'read' | 'write';
  readonly assurance: Assurance;
}

export interface Copy {
  /** The pattern of `flow.key`. */
  readonly patternOf: (ref: string, locale: Locale) => string | undefined;
  /** All of a locale, as `flow.key`. */
  readonly refs: (locale: Locale) => readonly string[];
  /** Names of the ICU arguments of a pattern. @throws SyntaxError or the like when it is none */
  readonly argumentsOf: (pattern: string) => readonly string[];
}

export interface Finding {
  /** What is wrong, as a sentence without a full stop. */
  readonly what: string;
  /** The shortest way to it from the start; null where there is none. */
  readonly ways: readonly Way[] | null;
}

/** Tools that are used when a place is arrived at by a way, or by the way itself; by null it is the start. */
export function usesOn(place: Place, way: Way | null): readonly ToolUse[] {
  return [...(way?.deeds.uses ?? []), ...(isEntered(way) ? place.deeds.uses : [])];
}

/** Whether arriving by this way enters the place; a way that stays only does what is its own. */
export function isEntered(way: Way | null): boolean {
  return way === null || way.enters;
}
