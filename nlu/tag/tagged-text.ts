/** @module What a span tagger learns from and answers. Spans are in UTF-16 units of the text, the end exclusive. */

export interface SlotSpan {
  readonly slot: string;
  readonly start: number;
  readonly end: number;
}

/** One line of the training data. Spans may not overlap; of two that do, the later is left out. */
export interface TaggedText {
  readonly text: string;
  readonly slots: readonly SlotSpan[];
  /** The slots that the bot had just asked for. */
  readonly asked?: readonly string[];
  /** What the whole text asks for, where it is known; the tagger then learns to tell it and uses it. */
  readonly intent?: string;
}

export interface PredictedSpan extends SlotSpan {
  /** The model's probability of exactly this span with this slot, in [0, 1]. */
  readonly confidence: number;
}
