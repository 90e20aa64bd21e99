/** @module What a written task's person wants to know, as that person would ask it. */

/** Sentences of the instruction that ask for something to be told. */
const ASKS = /\b(?:know|ask|check|confirm|how (?:much|many)|total|tracking|which address|what is)\b/i;
/** Stage directions: what to do if the agent does something is not something to ask. */
const DIRECTION = /\bif\b|\bthe agent (?:asks|cannot|can't|tells|proposes)\b|do not|don't|prefer/i;

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\byou are\b/gi, 'I am'],
  [/\byou're\b/gi, "I'm"],
  [/\byour\b/gi, 'my'],
  [/\byours\b/gi, 'mine'],
  [/\byourself\b/gi, 'myself'],
  [/\byou\b/gi, 'I'],
  [/\bask the agent\b/gi, 'want to know'],
  [/\bthe agent\b/gi, 'you'],
];

/** The instruction's wishes for information, in the first person; empty where there are none. */
export function firstPerson(instruction: string): readonly string[] {
  return instruction
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => ASKS.test(sentence) && !DIRECTION.test(sentence))
    .map((sentence) => WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), sentence.trim()))
    .map((sentence) => sentence.replace(/^(?:finally|lastly|also|first),?\s+/i, ''))
    .filter((sentence) => sentence !== '');
}
