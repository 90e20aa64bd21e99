/** @module Time, handed in so that tests own it. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls back once after `delayMs`; answers how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Random ids, handed in for the same reason. */
export type NewId = () => string;
