/** @module Whether it was good, in the words people use. */
import type { Entity } from '../../bot/domain/nlu.js';

/** Thumbs in other words; only the whole message counts. */
const RATINGS: readonly (readonly [value: string, pattern: RegExp])[] = [
  [
    'up',
    /^(?:👍\S*|(?:yes|yeah|yep|yup|sure)(?:,? (?:it (?:did|was|helped)|very much|a lot|definitely))*|it (?:really )?(?:did|helped)(?: (?:me|a lot))*|(?:(?:it|that) was |very |really |quite )*(?:good|great|helpful|perfect|excellent|fine|ok|okay)|(?:很|非常|挺|还)?(?:满意|好|不错|有帮助|行)|有|是的?|好评)(?:[,，]? ?(?:thanks|thank you|谢谢))?[.!。！ ]*$/u,
  ],
  [
    'down',
    /^(?:👎\S*|no|nope|not really|(?:no,? )?(?:it )?(?:did not|didn'?t)(?: help)?(?: me)?|(?:(?:it|that) was |very |really |quite )*(?:bad|terrible|useless|poor|awful|unhelpful|not (?:good|helpful|great))|没(?:有|什么)?(?:帮助|用)?|不(?:太)?(?:满意|好|行)|(?:很|太)?差|差评|否)[.!。！ ]*$/u,
  ],
];

export function ratings(normal: string): Entity[] {
  const text = normal.trim();
  return RATINGS.filter(([, pattern]) => pattern.test(text)).map(([value]) => ({
    slot: 'rating',
    value,
    start: 0,
    end: normal.length,
    by: 'ratings',
  }));
}
