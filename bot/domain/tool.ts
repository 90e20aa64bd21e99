/** @module What a tool answers. An unknown outcome is never guessed: it is asked back by key, then goes to a person. */
import type { Json } from './json.js';

/**
 * `ok`: it happened (or was read). `refused`: it certainly did not happen, for the reason in `code`.
 * `unknown`: nobody can tell (write tools only).
 */
export type ToolOutcome =
  | { readonly kind: 'ok'; readonly value: Json }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' };
