/** @module What somebody asks for before they change their mind: the request with one part of it another. */
import type { Dice } from './dice.js';
import type { Goal, Request } from './goal.js';

/** The same request where no part of it could be another. */
export function firstThought(request: Request, goal: Goal, dice: Dice): Request {
  const others = goal.methods.filter((label) => 'method' in request && label !== request.method);
  switch (request.kind) {
    case 'cancel': {
      const reason = request.reason === 'no longer needed' ? 'ordered by mistake' : 'no longer needed';
      return { ...request, reason };
    }
    case 'return': {
      const more = request.order.items.filter(
        (item) => !request.items.some(({ name }) => name === item.name),
      );
      return more.length > 0 ? { ...request, items: [...request.items, dice.pick(more)] } : request;
    }
    case 'exchange':
    case 'change':
      return request.swaps.length > 1 ? { ...request, swaps: request.swaps.slice(0, -1) } : request;
    case 'payment':
      return others.length > 0 ? { ...request, method: dice.pick(others) } : request;
    default:
      return { ...request, address: { ...request.address, zip: '10101' } };
  }
}
