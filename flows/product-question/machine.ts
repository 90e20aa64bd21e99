/** @module Answers what there is of a product, what it costs, and whether it can be had. Nobody needs to be known for it. */
import { defineFlow } from '../kit/define-flow.js';
import type { FlowArgs } from '../kit/context.js';
import { productSlot } from '../kit/desk-slots.js';
import { nameIn } from '../kit/order.js';
import { productIn, productsListed, productsMeant } from '../kit/read/product.js';
import { productNamesOf } from '../kit/shop.js';
import { forget } from '../kit/state.js';
import { asksForSomething, isOfTheLast } from './wording.js';
import { isAbout, productCard, productFacts, saidOfEach } from './answer.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = { product: productSlot };
type Args = FlowArgs<typeof slots>;

export const productQuestion = defineFlow({
  id: 'product-question',
  version: 1,
  inMenu: false,
  isOneShot: true,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'names',
  states: (state) => ({
    names: state.look('names', 'listProducts', {
      args: () => ({}),
      ok: [
        { when: areSeveral, to: 'detailsOfEach' },
        { when: isAnotherMeant, to: 'another' },
        { to: 'product' },
      ],
      refused: 'failed',
      failed: 'failed',
    }),
    // "How much are the kettle and the lamp?"
    detailsOfEach: state.look('products', 'getProducts', {
      args: ({ context }) => ({ products: [...productsListed(context.said ?? [], names({ context }))] }),
      ok: 'each',
      refused: 'failed',
      failed: 'failed',
    }),
    each: state.effects(saidOfEach, { then: 'answered' }),
    answered: state.leave(),
    // A question about umbrellas is not about the lamp of the last one, though nothing of that name is sold.
    another: {
      description: 'forgets product',
      entry: [forget(['product'])],
      always: [{ target: 'product' }],
    },
    product: state.collect('product', {
      ask: { key: 'askProduct', params: (args) => ({ found: found(args) }) },
      invalid: 'invalidProduct',
      choices: productChoices,
      read: productIn(names),
      then: 'details',
    }),
    details: state.look('products', 'getProducts', {
      args: ({ context }) => ({ products: [context.slots.product ?? ''] }),
      ok: 'kind',
      refused: 'noSuchProduct',
      failed: 'failed',
    }),
    noSuchProduct: state.reject('product', { because: 'noSuchProduct', again: 'product' }),

    kind: state.effects(() => [], {
      then: [
        { when: isAbout('nothing that there is'), to: 'noneFits' },
        { when: isAbout('an extreme'), to: 'extreme' },
        { when: isAbout('one variant'), to: 'one' },
        { when: isAbout('some variants'), to: 'several' },
        { to: 'overview' },
      ],
    }),
    overview: state.end({ key: 'overview', params: productFacts }, { card: productCard }),
    one: state.end({ key: 'one', params: productFacts }, { card: productCard }),
    several: state.end({ key: 'several', params: productFacts }, { card: productCard }),
    extreme: state.end({ key: 'extreme', params: productFacts }, { card: productCard }),
    noneFits: state.end({ key: 'noneFits', params: productFacts }, { card: productCard }),
    failed: state.end('failed', { ending: 'failed' }),
  }),
});

function names({ context }: Pick<Args, 'context'>) {
  return productNamesOf(context.results['names']);
}

function meant(args: Args) {
  return productsMeant(args.context.said ?? [], names(args));
}

/** The answer to `look` is not in the context yet when its branches are taken. */
function areSeveral({ context, event }: Args): boolean {
  if (event.type !== 'result' || event.outcome.kind !== 'ok') return false;
  return productsListed(context.said ?? [], productNamesOf(event.outcome.value)).length > 1;
}

function isAnotherMeant({ context, event }: Args): boolean {
  if (event.type !== 'result' || event.outcome.kind !== 'ok') return false;
  const known = context.slots.product;
  if (known === undefined) return false;
  const said = context.said ?? [];
  const named = productsMeant(said, productNamesOf(event.outcome.value));
  return named.length > 0 ? named.join() !== known : !said.some(({ text }) => isOfTheLast(text));
}

/** What was found: several; none, though one was named; or nothing was named yet. Asked once more, it was just said that there is none. */
function found(args: Args): 'several' | 'none' | 'other' {
  if (meant(args).length > 1) return 'several';
  const isNamed = (args.context.said ?? []).some(({ text }) => asksForSomething(text));
  return isNamed && args.context.tries['product'] === undefined ? 'none' : 'other';
}

function productChoices(args: Args) {
  const among = meant(args);
  if (among.length < 2) return [];
  const { locale } = args.context.session;
  return names(args)
    .filter(({ id }) => among.includes(id))
    .slice(0, 10)
    .map(({ id, name }) => ({ value: id, label: nameIn(name, locale) }));
}
