import { describe, expect, it } from '@jest/globals';
import { decodeTagger, encodeTagger } from '../../../../nlu/tag/tagger-file.js';
import { trainTagger } from '../../../../nlu/tag/train-tagger.js';
import { TEXTS } from './texts.js';

const tagger = trainTagger(TEXTS, { seed: 1 });
const found = (text: string, asked: readonly string[] = []) =>
  tagger.tag(text, { asked }).map(({ slot, start, end }) => `${slot}=${text.slice(start, end)}`);

describe('a trained tagger', () => {
  it.each([
    ['please send it to Bergen', ['city=Bergen']],
    ['my name is Wanda and I live in Split', ['name=Wanda', 'city=Split']],
    ['from Ghent to Bari please', ['origin=Ghent', 'city=Bari']],
    ['where is my parcel?', []],
    ['请寄到苏州', ['city=苏州']],
    ['我叫吴迪，住在广州', ['name=吴迪', 'city=广州']],
    ['从大连到深圳', ['origin=大连', 'city=深圳']],
    ['我的包裹在哪里？', []],
  ])('finds values that it never saw: %s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each(['Bergen', '苏州'])('takes %s for what was just asked for', (text) => {
    expect(found(text, ['city'])).toEqual([`city=${text}`]);
    expect(found(text, ['origin'])).toEqual([`origin=${text}`]);
  });

  it('counts spans in UTF-16 units, also behind an emoji', () => {
    expect(tagger.tag('👋🏽 please send it to Bergen')).toEqual([
      { slot: 'city', start: 23, end: 29, confidence: expect.any(Number) },
    ]);
  });

  it('is the surer the likelier it is right', () => {
    const [sure] = tagger.tag('please send it to Lisbon');
    const [unsure] = tagger.tag('Lisbon thing', { asked: ['name'] });
    expect(sure?.confidence).toBeGreaterThan(0.9);
    expect(sure?.confidence).toBeLessThanOrEqual(1);
    expect(unsure?.confidence ?? 0).toBeLessThan(sure?.confidence ?? 0);
  });

  it.each(['', '   ', '\n'])('finds nothing in %j', (text) => expect(tagger.tag(text)).toEqual([]));

  it('bears a very long text', () => {
    expect(tagger.tag('please send it to Bergen '.repeat(5_000)).length).toBeLessThan(200);
  });
});

describe('training', () => {
  it('gives the same bytes for the same seed, whatever the order of the texts', () => {
    const again = trainTagger([...TEXTS].reverse(), { seed: 1 });
    expect(encodeTagger(again)).toEqual(encodeTagger(tagger));
  });

  it('gives others for another seed', () => {
    expect(encodeTagger(trainTagger(TEXTS, { seed: 2 }))).not.toEqual(encodeTagger(tagger));
  });

  it('takes listed values for what they are', () => {
    const texts = TEXTS.filter(({ text }) => !text.includes('Turin'));
    const listed = trainTagger(texts, { seed: 1, gazetteers: { product: ['garden hose', 'Turin'] } });
    expect(listed.model.lexicon.entries().next().done).toBe(false);
    expect(listed.tag('please send it to Turin').map(({ slot }) => slot)).toEqual(['city']);
  });

  it('refuses texts without a slot', () => {
    expect(() => trainTagger([{ text: 'hello', slots: [] }], { seed: 1 })).toThrow(RangeError);
  });
});

describe('the file of a tagger', () => {
  const bytes = encodeTagger(tagger);

  it('answers as the tagger did', () => {
    const loaded = decodeTagger(bytes);
    for (const { text, asked = [] } of TEXTS) {
      const spans = ({ slot, start, end }: { slot: string; start: number; end: number }) => [
        slot,
        start,
        end,
      ];
      expect(loaded.tag(text, { asked }).map(spans)).toEqual(tagger.tag(text, { asked }).map(spans));
    }
  });

  it('is the same again when it is saved again', () => {
    expect(encodeTagger(decodeTagger(bytes))).toEqual(bytes);
  });

  it.each([
    ['another file', new TextEncoder().encode('{"format":"other"}\n')],
    ['no JSON', new Uint8Array([1, 2, 10, 3])],
    ['half a file', bytes.slice(0, bytes.length / 2)],
  ])('is refused when it is %s', (_, wrong) => expect(() => decodeTagger(wrong)).toThrow(RangeError));
});
