/** @module The slot `product` out of what was said: which product of the shop is meant. */
import type { FlowArgs, Utterance } from '../context.js';
import type { Reader } from '../reading.js';
import type { ProductName } from '../shop.js';
import type { Slots } from '../slot.js';
import { clausesOf, textBetween } from './clauses.js';
import { readText } from './find-phrase.js';
import { productMentions } from './product-names.js';
import { wordsOf } from './words.js';

/** What is partly understood: ids of the products that may be meant. */
export type ProductsMeant = readonly string[];

/** The last one that was named counts. @param namesOf all that the shop sells */
export function productIn<S extends Slots>(
  namesOf: (args: FlowArgs<S>) => readonly ProductName[],
): Reader<S, string> {
  return (said, args) => {
    const meant = productsMeant(said, namesOf(args));
    const [only] = meant;
    if (only === undefined) return null;
    return meant.length === 1 ? { value: only } : { value: null, partial: meant };
  };
}

/** Ids of the products that may be meant, in the order of the text; empty where none was named. */
export function productsMeant(said: readonly Utterance[], names: readonly ProductName[]): ProductsMeant {
  let meant: ProductsMeant = [];
  for (const { text } of said) meant = namedIn(text, meant, names) ?? meant;
  return meant;
}

/** Ids of the products that are each named for themselves, in the order of the text: "the kettle and the lamp", but not two kettles that "kettle" may mean. */
export function productsListed(said: readonly Utterance[], names: readonly ProductName[]): ProductsMeant {
  const things = names.map(({ id, name }) => ({ product: id, name }));
  const mentions = said.flatMap(({ text }) => productMentions(readText(text), things));
  if (mentions.some(({ products }) => products.length > 1)) return [];
  return [...new Set(mentions.flatMap(({ products }) => products))];
}

/** The words that are about one of several: of "the kettle in copper and the lamp in blue" it is copper for the kettle. */
export function saidOf(
  product: string,
  said: readonly Utterance[],
  names: readonly ProductName[],
): readonly Utterance[] {
  const things = names.map(({ id, name }) => ({ product: id, name }));
  return said.map(({ asked, text }) => {
    const { read, clauses } = clausesOf(text, things, { isChange: false });
    const own = clauses.filter(({ mention }) => mention.products.includes(product));
    return { asked, text: own.map(({ from, to }) => textBetween(read, from, to).text).join(' ') };
  });
}

/** @param open between which it was asked to choose */
function namedIn(text: string, open: ProductsMeant, names: readonly ProductName[]): ProductsMeant | null {
  const pressed = names.find(({ id }) => id === text);
  if (pressed) return [pressed.id];
  const read = readText(text);
  const mentions = productMentions(
    read,
    names.map(({ id, name }) => ({ product: id, name })),
  );
  const named = [...new Set(mentions.flatMap(({ products }) => products))];
  if (named.length === 1) return named;
  const chosen = toldApart(text, named.length > 0 ? named : open, names);
  if (chosen.length === 1) return chosen;
  return named.length > 0 ? named : null;
}

/** "The standing one", of two desks: those of which a word was said that no other has. */
function toldApart(text: string, among: ProductsMeant, names: readonly ProductName[]): ProductsMeant {
  const said = wordsIn(text);
  const own = among.map((id) => {
    const name = names.find((each) => each.id === id)?.name;
    return { id, words: wordsIn(`${name?.en ?? ''} ${name?.zh ?? ''}`) };
  });
  const isOwn = (word: string, id: string) =>
    own.every((other) => other.id === id || !other.words.includes(word));
  return own
    .filter(({ id, words }) => words.some((word) => said.includes(word) && isOwn(word, id)))
    .map(({ id }) => id);
}

function wordsIn(text: string): readonly string[] {
  return wordsOf(text).map(({ word }) => word);
}
