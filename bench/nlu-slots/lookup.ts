/** @module What a list of values does without context, as the enumerated entities of nlp.js do: the longest value known from training, with its usual slot. */
import type { SlotSpan, TaggedText } from '../../nlu/tag/tagged-text.js';
import { tokenize } from '../../nlu/tag/tokenize.js';

export function lookupOf(train: readonly TaggedText[]): (text: string) => readonly SlotSpan[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { text, slots } of train)
    for (const { slot, start, end } of slots) {
      const value = text.slice(start, end).toLowerCase();
      const bySlot = counts.get(value) ?? new Map<string, number>();
      bySlot.set(slot, (bySlot.get(slot) ?? 0) + 1);
      counts.set(value, bySlot);
    }
  return (text) => {
    const tokens = tokenize(text);
    const spans: SlotSpan[] = [];
    for (let first = 0; first < tokens.length; first++) {
      for (let last = Math.min(tokens.length, first + 10) - 1; last >= first; last--) {
        const [start, end] = [tokens[first]!.start, tokens[last]!.end];
        const bySlot = counts.get(text.slice(start, end).toLowerCase());
        if (!bySlot) continue;
        const [slot] = [...bySlot].sort((a, b) => b[1] - a[1])[0]!;
        spans.push({ slot, start, end });
        first = last;
        break;
      }
    }
    return spans;
  };
}
