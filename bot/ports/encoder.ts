/** @module A sentence encoder: texts in, vectors of their meaning out. */

export interface Encoder {
  /** Names the model's weights: vectors of two encoders compare only if their ids are equal. */
  readonly id: string;
  readonly dims: number;
  /**
   * In the order of the texts; each [dims], of length 1, or all zero for a text without a token. What goes beyond the model's
   * context is not read. Calls may overlap; a long one lets short ones pass.
   * @throws ModelUnavailable when the model's process ended meanwhile or is not back yet
   * @throws ModelTimeout when the answer is late
   * @throws ModelBusy when too many calls wait already
   * @throws the signal's reason when it is aborted
   */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}
