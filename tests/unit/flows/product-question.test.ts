import { describe, expect, it } from '@jest/globals';
import type { SessionView } from '../../../bot/domain/flow.js';
import type { Json } from '../../../bot/domain/json.js';
import { renderCopy } from '../../../bot/reply/render-copy.js';
import { deskFlows } from '../../../flows/library.js';

const flows = deskFlows();
const stranger: SessionView = {
  ...{ customer: null, customerName: null, assurance: 'claimed', identificationFailures: 0 },
  ...{ mayLeaveQueue: true, locale: 'en' },
};
const variant = (options: Record<string, string>, available = true, amount = 1000): Json => ({
  ...{ id: Object.values(options).join('-'), options, available, price: { amount, currency: 'USD' } },
});

/** What is said, and how many rows the card has; none: null. */
function answer(question: string, variants: readonly Json[]): readonly [text: string, rows: number | null] {
  const name = { en: 'Umbrella', zh: '雨伞' };
  const result = (key: string, value: Json) =>
    ({ type: 'result', key, outcome: { kind: 'ok', value } }) as const;
  const { frame } = flows.start('product-question', {}, stranger, question);
  const named = flows.send(frame, result('names', [{ id: 'p', name }]), stranger);
  const { effects } = flows.send(
    named.frame,
    result('products', [{ id: 'p', name, variants: [...variants] }]),
    stranger,
  );
  const said = effects.find((each) => each.effect === 'say');
  if (said?.effect !== 'say') throw new Error('nothing is said');
  return [renderCopy(flows, said.text, 'en', 'UTC'), said.card?.rows.length ?? null];
}

const GREEN = variant({ color: 'green' });
const BLUE = variant({ color: 'blue' }, false);
describe('product-question', () => {
  it('leaves to the card what the card shows', () => {
    expect(answer('which colours does the umbrella come in', [GREEN, BLUE])).toEqual([
      'Umbrella: there are 2 options, 1 of them available now. Each costs $10.00.',
      2,
    ]);
  });

  it('names the choices where the card cannot show them all, without what is sold out', () => {
    const sizes = ['S', 'M', 'L', 'XL'];
    const many = sizes.flatMap((size) => [
      variant({ color: 'green', size }),
      variant({ color: 'blue', size }, false),
      variant({ color: 'grey', size }, size !== 'XL'),
    ]);
    const [text, rows] = answer('tell me about the umbrella', many);
    expect(text).toContain('You can choose color (green, grey) and size (S, M, L, XL).');
    expect(rows).toBe(8);
  });

  it('needs no card for one variant, or for the few cheapest', () => {
    expect(answer('is the umbrella available in blue', [GREEN, BLUE])).toEqual([
      'Umbrella (blue): $10.00, sold out at the moment.',
      null,
    ]);
    expect(answer('what is the cheapest umbrella', [GREEN, variant({ color: 'grey' }, true, 2000)])).toEqual([
      'The cheapest Umbrella costs $10.00: green.',
      null,
    ]);
  });
});
