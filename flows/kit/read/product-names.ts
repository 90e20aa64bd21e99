/** @module Products by the words people use for them: "the keyboard" for a "Mechanical Keyboard", 水壶 for 电热水壶. */
import { bestOf, findPhrase } from './find-phrase.js';
import type { Read, Span } from './find-phrase.js';
import { wordsOf } from './words.js';

export interface Named {
  readonly product: string;
  readonly name: { readonly en: string; readonly zh: string };
}

/** A place where a product is named; several products where the name fits several equally. */
export interface ProductMention extends Span {
  readonly products: readonly string[];
  /** "The lamps" for something that is called "lamp". */
  readonly isPlural: boolean;
}

interface Form {
  readonly words: readonly string[];
  readonly weight: number;
  readonly isPlural: boolean;
}

/** In the order of the text; where two names overlap, the one with more of its words wins. */
export function productMentions(read: Read, things: readonly Named[]): readonly ProductMention[] {
  const products = new Map(things.map((thing) => [thing.product, thing]));
  const found = [...products.values()].flatMap(({ product, name }) =>
    formsOf(name).flatMap((form) =>
      findPhrase(form.words, read).map((span) => ({ ...span, ...form, product })),
    ),
  );
  return bestOf(found).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const last = read.words[first.to - 1];
    const raw = last ? read.text.slice(last.start, last.end) : '';
    return [
      {
        from: first.from,
        to: first.to,
        products: [...new Set(same.map(({ product }) => product))],
        isPlural: /[a-z]s$/i.test(raw) && !/ss$/i.test(raw) && !first.isPlural,
      },
    ];
  });
}

const formsByName = new Map<string, readonly Form[]>();

function formsOf({ en, zh }: Named['name']): readonly Form[] {
  const key = `${en}\n${zh}`;
  const known = formsByName.get(key);
  if (known) return known;
  const forms = [...englishForms(en), ...(/\p{Script=Han}/u.test(zh) ? chineseForms(zh) : [])];
  // As many as a shop has products.
  if (formsByName.size > 5000) formsByName.clear();
  formsByName.set(key, forms);
  return forms;
}

/** Heads that say little: the word before them is enough by itself, a "jigsaw", the "vacuum". */
const GENERIC = new Set(['set', 'kit', 'machine', 'maker', 'cleaner', 'puzzle', 'pack', 'pair']);

/** What else people say. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  bicycle: ['bike'],
  smartphone: ['phone', 'mobile', 'cellphone'],
  wristwatch: ['watch'],
  earbud: ['earphone', 'earpod'],
  headphone: ['headset'],
  bookshelf: ['shelf'],
  blanket: ['throw'],
  sneaker: ['shoe', 'trainer'],
};
const SYNONYMS_ZH: Readonly<Record<string, readonly string[]>> = {
  浴巾: ['毛巾'],
  防雨外套: ['雨衣'],
  冲锋衣: ['雨衣'],
  扫地机器人: ['扫地机'],
  智能手机: ['手机'],
};

/** "Electric kettle, 1.7 l": what comes after the comma is a measure. */
function englishForms(name: string): readonly Form[] {
  const bare = name.split(/[,，(（]/)[0] ?? name;
  const words = wordsOf(bare).map(({ word }) => word);
  const isPlural = /s$/i.test(bare.trim()) && !/ss$/i.test(bare.trim());
  const head = words.at(-1) ?? '';
  const isGeneric = GENERIC.has(head) && words.length > 1;
  const full = words.map((_, start) => words.slice(start));
  const named = isGeneric
    ? [
        ...full.filter((form) => form.length > 1),
        ...full.map((form) => form.slice(0, -1)).filter((form) => form.length > 0),
      ]
    : full;
  const synonyms = words.length === 1 ? (SYNONYMS[head] ?? []) : [];
  const others = [...synonyms, ...(isGeneric ? [head] : [])].map((word) => [word]);
  return [
    ...named.map((form) => ({ words: form, weight: form.length, isPlural })),
    ...others.map((form) => ({ words: form, weight: 0.5, isPlural: false })),
  ];
}

/** What is counted in a set, and sizes, are left out: 浴巾四条装, 电饭煲 3 升. */
function chineseForms(name: string): readonly Form[] {
  const bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\d(（,，].*$/u, '')
    .replace(/[一二两三四五六七八九十]+[件条只个支][套装]$/u, '');
  const letters = [...bare];
  const last = letters.at(-1) ?? '';
  const ends = letters.map((_, start) => letters.slice(start));
  const starts = letters.map((_, end) => letters.slice(0, end));
  const forms = [...ends, ...starts].filter((form) => form.length >= 2);
  const short = /[子机器]/.test(last) ? [] : [[last, '子']];
  const synonyms = (SYNONYMS_ZH[bare] ?? []).map((word) => ({
    words: [...word],
    weight: 0.5,
    isPlural: false,
  }));
  const named = [...forms, ...short].map((words) => ({ words, weight: words.length, isPlural: false }));
  return [...named, ...synonyms];
}
