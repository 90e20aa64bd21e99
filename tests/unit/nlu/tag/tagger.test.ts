import { describe, expect, it } from '@jest/globals';
import { decodeTagger, encodeTagger } from '../../../../nlu/tag/tagger-file.js';
import { trainTagger } from '../../../../nlu/tag/train-tagger.js';
import { marked, TEXTS } from './texts.js';

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

  it('takes a listed value for what its list says, where the wording leaves it open', () => {
    const texts = [
      ...['rake', 'hose', 'spade', 'sieve'].map((name) => marked(`about [product:${name}] please`)),
      ...['Monday', 'Friday', 'Sunday', 'Tuesday'].map((day) => marked(`about [day:${day}] please`)),
    ];
    const gazetteers = {
      product: ['rake', 'hose', 'spade', 'sieve', 'Wheelbarrow'],
      day: ['Monday', 'Friday', 'Sunday', 'Tuesday', 'Saturday'],
    };
    const listed = trainTagger(texts, { seed: 1, gazetteers });
    const slotIn = (text: string) => listed.tag(text).map(({ slot }) => slot);
    expect(slotIn('about wheelbarrow please')).toEqual(['product']);
    expect(slotIn('about Saturday please')).toEqual(['day']);
  });

  it('refuses texts without a slot', () => {
    expect(() => trainTagger([{ text: 'hello', slots: [] }], { seed: 1 })).toThrow(RangeError);
  });
});

describe('with vectors of words', () => {
  const people = new Set(['mara', 'otto', 'ilse', 'petr', 'zora', 'nils']);
  const places = new Set(['lisbon', 'oslo', 'turin', 'graz', 'kyiv', 'vaduz']);
  const vectorOf = (word: string) =>
    Float32Array.of(people.has(word) ? 1 : 0, places.has(word) ? 1 : 0, word.length === 2 ? 1 : 0);
  const texts = [
    ...['Mara', 'Otto', 'Ilse', 'Petr'].map((name) => marked(`it is [name:${name}] of course`)),
    ...['Lisbon', 'Oslo', 'Turin', 'Graz'].map((city) => marked(`it is [city:${city}] of course`)),
  ];
  const withVectors = trainTagger(texts, { seed: 1, vectorOf });

  it.each([
    ['Zora', 'name'],
    ['Vaduz', 'city'],
  ])('takes %s, which no training text has, for the slot of its likes', (word, slot) =>
    expect(withVectors.tag(`it is ${word} of course`)).toEqual([
      { slot, start: 6, end: 6 + word.length, confidence: expect.any(Number) },
    ]),
  );

  it('needs them again when it is loaded', () => {
    const bytes = encodeTagger(withVectors);
    expect(() => decodeTagger(bytes)).toThrow(/vectors/);
    expect(decodeTagger(bytes, { vectorOf }).tag('it is Vaduz of course')).toMatchObject([{ slot: 'city' }]);
  });
});

describe('with intents', () => {
  const titles = ['Blue Moon', 'Old Oak', 'Far Away', 'Red Sky', 'Cold Sea', 'Last Bus'];
  const texts = titles.flatMap((title) => [
    { ...marked(`play the tune [song:${title}] for me now`), intent: 'music' },
    { ...marked(`get tickets to see [film:${title}] for me now`), intent: 'cinema' },
  ]);
  const tagger = trainTagger(texts, { seed: 1 });

  it('learns what a text asks for, and keeps it in its file', () => {
    const loaded = decodeTagger(encodeTagger(tagger));
    expect(loaded.model.intents?.names).toEqual(['cinema', 'music']);
    expect(loaded.tag('play the tune Wild Rose for me now')).toMatchObject([{ slot: 'song' }]);
    expect(loaded.tag('get tickets to see Wild Rose for me now')).toMatchObject([{ slot: 'film' }]);
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

  it('is read out of the middle of a Buffer as well', () => {
    const inside = Buffer.concat([Buffer.from('odd'), bytes]).subarray(3);
    expect(encodeTagger(decodeTagger(inside))).toEqual(bytes);
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
