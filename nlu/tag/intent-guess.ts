/** @module What a text may ask for, where the training texts say so: a softmax over the features of the whole text, for the tagger's own use. */
import { emissionsOver, type IntentGuess } from './model.js';

/** Intents from this probability on are taken into account: one, or two between which the text leaves it open. */
const LIKELY = 0.25;
const EPOCHS = 5;
const RATE = 0.2;
const DROPOUT = 0.2;
const FIRST_SQUARE = 0.1;

/** A text's known rows and its intent, an index; -1 where nobody said. */
export interface IntentText {
  readonly rows: Int32Array;
  readonly intent: number;
}

/** The texts may be any part of those that `keys` come from. */
export function trainIntentGuess(
  names: readonly string[],
  keys: Uint32Array,
  texts: readonly IntentText[],
  random: () => number,
): IntentGuess {
  const known = texts.filter(({ intent }) => intent >= 0);
  const met = new Set<number>();
  for (const { rows, intent } of known) for (const row of rows) met.add(row * names.length + intent);
  const table = emissionsOver(keys, met, names.length);
  const guess: IntentGuess = { names, table };
  const squares = new Float32Array(table.weights.length).fill(FIRST_SQUARE);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const step = RATE * (1 - epoch / EPOCHS);
    for (let i = 0; i < known.length; i++) {
      const { rows, intent } = known[Math.floor(random() * known.length)]!;
      const shown = rows.filter(() => random() >= DROPOUT);
      const slopes = probabilities(guess, shown, 1 / (1 - DROPOUT));
      slopes[intent]! -= 1;
      for (const row of shown)
        for (let e = table.starts[row]!; e < table.starts[row + 1]!; e++) {
          const slope = slopes[table.labels[e]!]!;
          squares[e]! += slope * slope;
          table.weights[e]! -= (step * slope) / Math.sqrt(squares[e]!);
        }
    }
  }
  return guess;
}

/** Names, the likeliest first. */
export function likelyIntents(guess: IntentGuess, rows: Int32Array): readonly string[] {
  const chances = [...probabilities(guess, rows, 1)].map((chance, i) => ({ chance, name: guess.names[i]! }));
  return chances
    .filter(({ chance }) => chance >= LIKELY)
    .sort((a, b) => b.chance - a.chance)
    .map(({ name }) => name);
}

function probabilities({ names, table }: IntentGuess, rows: Int32Array, scale: number): Float64Array {
  const scores = new Float64Array(names.length);
  for (const row of rows)
    for (let e = table.starts[row]!; e < table.starts[row + 1]!; e++)
      scores[table.labels[e]!]! += table.weights[e]! * scale;
  const best = scores.reduce((most, each) => Math.max(most, each), -Infinity);
  const powers = scores.map((score) => Math.exp(score - best));
  const sum = powers.reduce((all, each) => all + each, 0);
  return powers.map((power) => power / sum);
}
