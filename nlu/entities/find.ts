/** @module Values in a text: order numbers, who somebody is, reasons, what slots of a kind take, and the choices just offered. */
import type { Entity, Intent, NluContext } from '../../bot/domain/nlu.js';
import { isFlow } from '../labels.js';
import { normalize } from '../text/normalize.js';
import { chosen } from './choices.js';
import { identity } from './identity.js';
import { kindsIn } from './kinds.js';
import { orderIds } from './orders.js';
import { ratings } from './ratings.js';
import { reasons } from './reasons.js';

/** Questions beside which seven digits with a request are an order: the answers to others have numbers of their own. */
const MAY_STAND_ALONE: readonly (string | undefined)[] = [undefined, 'flow', 'confirm'];

/** All values, in the order of their spans. `text` is as the customer wrote it. */
export function findEntities(text: string, context: NluContext, intents: readonly Intent[]): Entity[] {
  const normal = normalize(text);
  const asked = context.asked?.slot;
  const found = [
    ...orderIds(
      normal,
      asked === 'orderId',
      MAY_STAND_ALONE.includes(asked) && intents.some(({ name }) => isFlow(name)),
      intents,
      context.task ?? null,
    ),
    ...identity(text, normal, context, intents),
    ...reasons(normal, context, intents),
    ...kindsIn(text, normal, context, intents),
  ];
  if (asked === 'rating') found.push(...ratings(normal));
  if (context.asked && !found.some((entity) => entity.slot === asked))
    found.push(...chosen(normal, context.asked));
  return found.sort((a, b) => a.start - b.start);
}
