import { describe, expect, test } from '@jest/globals';
import { explain } from '../../../../nlu/classify/explain.js';
import { predict } from '../../../../nlu/classify/model.js';
import { decodeModel, encodeModel, ModelUnreadable } from '../../../../nlu/classify/model-file.js';
import { train } from '../../../../nlu/classify/train.js';
import { CHINESE, SHOP, SEVERAL } from './shop-texts.js';

const shop = train(SHOP).classifier;
const intentOf = (text: string, model = shop) => predict(model, text).guesses.map(({ intent }) => intent);

test('a text in other words than those of training gets its intent', () => {
  expect(intentOf('could you please cancel the order I made')).toEqual(['cancel']);
  expect(intentOf('when does my packge arrive')).toEqual(['where']);
  expect(intentOf('I WANT MY MONEY BACK!!!')).toEqual(['refund']);
});

test('the same texts in another order make the same file; another seed may not', () => {
  expect(encodeModel(train([...SHOP].reverse()).classifier)).toEqual(encodeModel(shop));
});

describe('the file', () => {
  const loaded = decodeModel(Buffer.from(encodeModel(shop)));

  test('says what the model said', () => {
    for (const { text } of SHOP) expect(predict(loaded, text)).toEqual(predict(shop, text));
    expect(encodeModel(loaded)).toEqual(encodeModel(shop));
  });

  test('that is none, was cut short, or is of another format is refused', () => {
    const file = encodeModel(shop);
    expect(() => decodeModel(new TextEncoder().encode('{"not":"a model"}'))).toThrow(ModelUnreadable);
    expect(() => decodeModel(file.subarray(0, file.length - 8))).toThrow(ModelUnreadable);
    const other = new TextDecoder('latin1').decode(file).replace('"format":1', '"format":9');
    expect(() => decodeModel(Uint8Array.from(other, (c) => c.charCodeAt(0)))).toThrow(/format 9/);
  });
});

test('a text about something else is likelier to be out of scope, and is not answered', () => {
  const inside = predict(shop, 'please cancel my order');
  const outside = predict(shop, 'kangaroos jump over volcanic mountains');
  expect(outside.inScope).toBeLessThan(inside.inScope);
  expect(inside.isSure).toBe(true);
  expect(outside.isSure).toBe(false);
});

test('a text without words is no reason to fail, nor to be sure', () => {
  for (const text of ['', '???', '🙂']) expect(predict(shop, text).isSure).toBe(false);
});

test('Chinese is understood by its characters', () => {
  const chinese = train(CHINESE).classifier;
  expect(intentOf('麻烦帮我把订单取消掉吧', chinese)).toEqual(['cancel']);
  expect(intentOf('钱什么时候退回来', chinese)).toEqual(['refund']);
});

test('a text with two intents gets both, and one with none gets none', () => {
  const several = train(SEVERAL).classifier;
  expect(new Set(intentOf('cancel my order and send me a refund', several))).toEqual(
    new Set(['cancel', 'refund']),
  );
  expect(intentOf('cancel the order', several)).toEqual(['cancel']);
  expect(intentOf('good morning to you', several)).toEqual([]);
});

test('dense vectors decide where words do not', () => {
  const examples = SHOP.filter(({ intents }) => intents[0] !== 'where');
  const byText = new Map(examples.map(({ text, intents }) => [text, intents[0]]));
  const vector = (intent: string | undefined) => Float32Array.from(intent === 'cancel' ? [3, 0] : [0, 3]);
  const vectorOf = (text: string) => vector(byText.get(text) ?? text);
  const { classifier } = train(examples, { vectorOf, level: 'static' });
  const said = (intent: string) => predict(classifier, 'zzz', vector(intent)).guesses[0]?.intent;
  expect(said('cancel')).toBe('cancel');
  expect(said('refund')).toBe('refund');
  expect(decodeModel(encodeModel(classifier)).level).toBe('static');
});

test('an explanation names the words that spoke for the intent', () => {
  const [first, ...others] = explain(shop, 'please cancel it', 'cancel', 5);
  expect(first?.text).toContain('cancel');
  expect(first?.weight).toBeGreaterThan(0);
  expect(others.length).toBe(4);
});

test('without an intent there is nothing to learn', () => {
  expect(() => train([{ text: 'hello', intents: [] }])).toThrow(RangeError);
});
