import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { VectorsUnreadable } from '../../../../bot/domain/errors.js';
import { distil } from '../../../../nlu/vectors/distil.js';
import { decodeVectors, encodeVectors } from '../../../../nlu/vectors/format.js';
import { staticVectors } from '../../../../nlu/vectors/static-vectors.js';

const tokens = ['the', 'refund', 'money', '##s', '退', '款'];
/** refund and money alike, the others apart. */
const encoded = Float32Array.from(
  [
    [1, 0.2, -0.2, 0.5],
    [0, 1, 0.2, 0],
    [0, 1, -0.1, 0.1],
    [0.5, 0.5, 0, -2],
    [-1, 0, 1, 0],
    [-1, 0.1, 1, 0.3],
  ].flat(),
);
const table = (dims = 3) =>
  distil(
    {
      vocabulary: { tokens, lowerCase: true },
      encoded,
      width: 4,
      source: { model: 'by hand', licence: null },
    },
    dims,
  );
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('distilled vectors', () => {
  const { embed, dims } = staticVectors(encodeVectors(table()));

  test('keep what is alike together', () => {
    expect(dims).toBe(3);
    expect(cosine(embed('refund'), embed('Money'))).toBeGreaterThan(0.9);
    expect(cosine(embed('refund'), embed('退款'))).toBeLessThan(0.5);
  });

  test('make a sentence the mean of its tokens, of length 1', () => {
    const sum = embed('refund money');
    expect(Math.hypot(...sum)).toBeCloseTo(1, 5);
    expect(cosine(embed('money, Refund'), sum)).toBeCloseTo(1, 5);
    expect(cosine(sum, embed('refund'))).toBeGreaterThan(cosine(embed('money'), embed('refund')));
  });

  test('count the less the more frequent the token is, and all alike with much smoothing', () => {
    const shares = (smoothing: number) => {
      const vectors = staticVectors(encodeVectors(table()), smoothing);
      return ['the', '款'].map((token) => cosine(vectors.embed('the refund 款'), vectors.embed(token)));
    };
    const [frequent = 0, rare = 0] = shares(1e-4);
    const [frequentAlike = 0, rareAlike = 0] = shares(1e4);
    expect(frequent).toBeLessThan(frequentAlike);
    expect(rare).toBeGreaterThan(rareAlike);
  });

  test('are zero for a text without a known token', () => {
    expect([...embed('unknown'), ...embed('')]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('with as many components as there are dimensions keep all distances', () => {
    const all = table(4);
    // How much a token counts is in its row; what it means is its direction.
    const unweighted = (token: number) => {
      const row = [0, 1, 2, 3].map((d) => all.vectors[token * 4 + d]!);
      return row.map((value) => (value * Math.hypot(...centred(token))) / Math.hypot(...row));
    };
    const distance = (a: readonly number[], b: readonly number[]) =>
      Math.hypot(...a.map((value, d) => value - b[d]!));
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [3, 5],
      [4, 5],
    ] as const)
      expect(distance(unweighted(a), unweighted(b))).toBeCloseTo(distance(centred(a), centred(b)), 1);
  });
});

function centred(token: number): number[] {
  const mean = [0, 1, 2, 3].map((d) =>
    tokens.reduce((sum, _, t) => sum + encoded[t * 4 + d]! / tokens.length, 0),
  );
  return mean.map((value, d) => encoded[token * 4 + d]! - value);
}

describe('the file', () => {
  const bytes = encodeVectors(table());

  test('holds all that was distilled, and is the same every time', () => {
    expect(decodeVectors(bytes)).toEqual(table());
    expect(encodeVectors(table())).toEqual(bytes);
  });

  test('is read wherever it lies in memory', () => {
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(decodeVectors(moved.subarray(1))).toEqual(table());
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['another file', new TextEncoder().encode('GGUF, or something else')],
    ['a newer version', Uint8Array.from(bytes, (byte, i) => (i === 4 ? 2 : byte))],
    ['a damaged header', Uint8Array.from(bytes, (byte, i) => (i === 12 ? 0 : byte))],
    ['a file that was cut', bytes.subarray(0, -1)],
  ])('is refused when it is %s', (_, file) => {
    expect(() => staticVectors(file)).toThrow(VectorsUnreadable);
  });
});

describe('the English vectors of the repository', () => {
  const { embed } = staticVectors(readFileSync('nlu/data/vectors.en.bin'));
  const alike = (a: string, b: string) => cosine(embed(a), embed(b));

  test('know what means the same without a word in common', () => {
    expect(alike('give me my money back', 'refund the payment')).toBeGreaterThan(
      alike('give me my money back', 'where is the parcel'),
    );
    expect(alike('follow the shipment', 'track my delivery')).toBeGreaterThan(
      alike('follow the shipment', 'change my credit card'),
    );
  });
});
