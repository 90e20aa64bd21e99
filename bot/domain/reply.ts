/** @module What the bot says, free of any channel; and what a channel can carry. */

export interface Choice {
  /** Names the answer and the question it belongs to; opaque to channels, comes back in a `ChoiceActivity`. */
  readonly id: string;
  readonly label: string;
}

/** A small table with a heading, for example an order. Every text is ready to show. */
export interface Card {
  readonly title: string;
  readonly subtitle: string | null;
  /** A short status word, and how it should feel. */
  readonly badge: { readonly text: string; readonly tone: 'neutral' | 'good' | 'bad' } | null;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly total: { readonly label: string; readonly value: string } | null;
}

export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choices'; readonly text: string; readonly choices: readonly Choice[] }
  /** `text` is said above the card. */
  | { readonly kind: 'card'; readonly text: string; readonly card: Card };

export interface Capabilities {
  readonly cards: boolean;
  readonly choices: boolean;
  /** Longest text of one message, in UTF-16 units. */
  readonly maxTextLength: number;
}
