/** @module What the bot and the model's process say to each other. */

export interface EncodeRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

export type ModelMessage =
  /** Said once, first, when the model is loaded. `weights`: SHA-256 of the model's file, hex. */
  | { readonly kind: 'ready'; readonly weights: string; readonly dims: number }
  /** Said instead of `ready`; the process ends. */
  | { readonly kind: 'unloadable'; readonly message: string }
  | { readonly kind: 'encoded'; readonly id: number; readonly vectors: readonly Float32Array[] }
  /** The request failed, and others may not. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
