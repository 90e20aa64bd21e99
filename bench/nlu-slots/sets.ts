/** @module The sets with slots of `--data`, as the tagger takes them. Licences and metrics stand in each set's SOURCE.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SlotSpan, TaggedText } from '../../nlu/tag/tagged-text.js';

function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function readLines<T>(file: string): readonly T[] {
  return readText(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** SNIPS: words by spaces, a BIO tag each. */
export function readSnips(data: string, name: string): readonly TaggedText[] {
  const lines = readLines<{
    readonly text: string;
    readonly bio: readonly string[];
    readonly intent: string;
  }>(path.join(data, 'snips', name));
  return lines.map(({ text, bio, intent }) => ({
    text,
    intent,
    slots: spansOf(text, text.split(/\s+/).filter(Boolean), bio),
  }));
}

/** xSID: its own tokens, a BIO tag each. */
export function readXsid(data: string, language: 'en' | 'zh'): readonly TaggedText[] {
  const lines = readLines<{
    readonly text: string;
    readonly tokens: readonly string[];
    readonly bio: readonly string[];
    readonly intent: string;
  }>(path.join(data, 'xsid-valid', `${language}.valid.jsonl`));
  return lines.map(({ text, tokens, bio, intent }) => ({ text, intent, slots: spansOf(text, tokens, bio) }));
}

/** RESTAURANTS-8K: spans in characters; all its texts are of the basic plane, where these are UTF-16 units. */
export function readRestaurants(data: string, name: string): readonly TaggedText[] {
  const texts = JSON.parse(readText(path.join(data, 'restaurants8k', name))) as readonly {
    readonly userInput: { readonly text: string };
    readonly context?: { readonly requestedSlots?: readonly string[] };
    readonly labels?: readonly {
      readonly slot: string;
      readonly valueSpan: { readonly startIndex?: number; readonly endIndex: number };
    }[];
  }[];
  return texts.map(({ userInput, context, labels = [] }) => ({
    text: userInput.text,
    asked: context?.requestedSlots ?? [],
    slots: labels.map(({ slot, valueSpan: { startIndex = 0, endIndex } }) => ({
      slot,
      start: startIndex,
      end: endIndex,
    })),
  }));
}

/** @throws Error naming a text in which a token is not found */
export function spansOf(
  text: string,
  tokens: readonly string[],
  bio: readonly string[],
): readonly SlotSpan[] {
  const spans: SlotSpan[] = [];
  let at = 0;
  let last = 'O';
  for (const [i, token] of tokens.entries()) {
    const start = text.indexOf(token, at);
    if (start < 0) throw new Error(`no ${JSON.stringify(token)} in ${JSON.stringify(text)}`);
    at = start + token.length;
    const tag = bio[i] ?? 'O';
    const slot = tag.slice(2);
    const before = spans.at(-1);
    // The CoNLL script lets an I that follows another slot begin a span.
    if (tag.startsWith('B') || (tag.startsWith('I') && last.slice(2) !== slot))
      spans.push({ slot, start, end: at });
    else if (tag.startsWith('I') && before) spans[spans.length - 1] = { ...before, end: at };
    last = tag;
  }
  return spans;
}
