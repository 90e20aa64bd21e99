/**
 * @module The scripted customer: an agenda, which is a stack of acts. What is wanted lies at the bottom from the start, first wish
 * on top; what the bot asks for pushes an answer onto it; each message is what lies on top. Text in, text out.
 * The scheme is Schatzmann's (Agenda-Based User Simulation, HLT-NAACL 2007).
 */
import { differences, swapAskedFor, thingsOf } from './confirmation.js';
import type { Dice } from './dice.js';
import type { Goal, Request } from './goal.js';
import { asked, isOfOther, isPartOf, isRefusal, kindsNamed, orderNumbers } from './hear.js';
import type { Asked, Shown } from './hear.js';
import { firstThought } from './mind.js';
import {
  ALSO,
  DONT_KNOW,
  EMAIL,
  GO_ON,
  GREETINGS,
  LOOK_IT_UP,
  NAME,
  NAME_POSTCODE,
  NEXT,
  NO,
  NOTHING_ELSE,
  OPENERS,
  POSTCODE,
  YES,
} from './phrasings-answers.js';
import { createTeller, fill } from './tell.js';
import { withTypos } from './typos.js';

export type { Shown } from './hear.js';

/** Why the customer hung up. */
export type Ending = 'done' | 'handover' | 'limit' | 'repeats' | 'gave-up';

export interface Customer {
  /** What they say to what is shown; null when they hang up. */
  reply(shown: Shown): string | null;
  ending(): Ending;
}

export interface Habits {
  /** Of messages at most; more is given up. */
  readonly limit: number;
  /** Of a word. */
  readonly typos: number;
  /** Of a request: something else is asked for first. */
  readonly changeOfMind: number;
}

export const PLAIN: Habits = { limit: 30, typos: 0, changeOfMind: 0 };

/** So often the same screen is borne, or a wish is told. */
const PATIENCE = 3;

/** Nothing is going on. */
const IDLE: ReadonlySet<Asked> = new Set<Asked>(['anything-else', 'what', null]);

interface Wish {
  readonly meant: Request;
  /** As it is told until a confirmation of it is shown. */
  told: Request;
  times: number;
  /** Agreed to, or refused by the bot. */
  isOver: boolean;
}

type Act =
  | { readonly act: 'wish'; readonly wish: Wish }
  | { readonly act: 'question'; readonly text: string }
  | { readonly act: 'say'; readonly text: string };

export function createCustomer(goal: Goal, dice: Dice, habits: Habits = PLAIN): Customer {
  const tell = createTeller(goal, dice);
  const wishes = goal.requests.map((meant): Wish => ({
    meant,
    told: dice.chance(habits.changeOfMind) ? firstThought(meant, goal, dice) : meant,
    times: 0,
    isOver: false,
  }));
  /** The last one is on top. */
  const agenda: Act[] = [
    ...goal.questions.map((text): Act => ({ act: 'question', text })).reverse(),
    ...wishes.map((wish): Act => ({ act: 'wish', wish })).reverse(),
  ];
  /** How much is told unasked: nothing, some, or all at once. */
  const openness = dice.pick([0, 0.5, 0.8, 1]);
  let current: Wish | null = null;
  let turns = 0;
  let ending: Ending = 'done';
  let before = '';
  let repeats = 0;
  let hasSaidBye = false;
  const answered = new Map<string, number>();

  const push = (text: string): void => void agenda.push({ act: 'say', text });

  /** How often this was asked already. */
  function times(what: string): number {
    const count = answered.get(what) ?? 0;
    answered.set(what, count + 1);
    return count;
  }

  function pop(): string {
    let top = agenda.pop();
    while (top?.act === 'wish' && top.wish.isOver) top = agenda.pop();
    if (!top) {
      hasSaidBye = true;
      return dice.pick(NOTHING_ELSE);
    }
    if (top.act !== 'wish') return top.text;
    current = top.wish;
    top.wish.times++;
    return tell.wish(top.wish.told, Math.max(openness, (top.wish.times - 1) * 0.5));
  }

  function open(): string {
    const wantsGreeting = dice.chance(0.2);
    if (wantsGreeting) return dice.pick(GREETINGS);
    const first = dice.pick(OPENERS) + pop();
    const rest: string[] = [];
    if (openness > 0 && dice.chance(0.3))
      while (agenda.at(-1)?.act === 'wish') rest.push(dice.pick(ALSO) + pop());
    if (openness === 1 && dice.chance(0.5)) rest.push(` ${identity()}`);
    return first + rest.join('');
  }

  function identity(): string {
    const isByEmail = goal.email !== null && times('e-mail') % 2 === 0;
    return isByEmail
      ? fill(dice.pick(EMAIL), { email: goal.email ?? '' })
      : fill(dice.pick(NAME_POSTCODE), { name: goal.name, postcode: goal.postcode });
  }

  /** Which wish a text is about: by its order number, its words and what is asked in it; else the one told last. */
  function about(text: string, what: Asked): Wish | null {
    const pending = wishes.filter(({ isOver, times: told }) => !isOver && told > 0);
    const numbers = orderNumbers(text);
    const kinds = kindsNamed(text);
    const score = ({ meant }: Wish) =>
      ('order' in meant && numbers.includes(meant.order.id) ? 2 : 0) +
      (kinds.includes(meant.kind) ? 3 - kinds.indexOf(meant.kind) / 10 : 0) +
      (isPartOf(what, meant.kind) ? 4 : 0) +
      (thingsOf(meant).some(({ name }) => text.toLowerCase().includes(name.toLowerCase())) ? 4 : 0);
    const [best] = [...pending].sort(
      (a, b) => score(b) - score(a) || Number(b === current) - Number(a === current),
    );
    return best ?? current;
  }

  /** A wish is over when the bot says that it cannot be, of the right order. */
  function noteRefusal(text: string): void {
    if (!isRefusal(text)) return;
    const wish = about(text, null);
    if (!wish || ('order' in wish.meant && isOfOther(text, wish.meant.order.id))) return;
    wish.isOver = true;
  }

  function again(wish: Wish | null): void {
    if (!wish || wish.isOver || wish.times >= PATIENCE) return;
    const at = agenda.findIndex((each) => each.act === 'wish' && each.wish === wish);
    if (at >= 0) agenda.splice(at, 1);
    agenda.push({ act: 'wish', wish });
  }

  function confirm(text: string): void {
    const wish =
      wishes.find(({ meant, isOver }) => !isOver && differences(text, meant, goal.methods).length === 0) ??
      about(text, 'confirm');
    if (!wish) return push(dice.pick(NO));
    const [wrong] = differences(text, wish.meant, goal.methods);
    wish.told = wish.meant;
    current = wish;
    if (wrong === undefined) {
      wish.isOver = true;
      return push(dice.pick(YES));
    }
    // What was agreed to is not agreed to twice, and what is shown is something else.
    push(wish.isOver ? dice.pick(NO) : `${dice.pick(NO)} ${tell.correction(wrong, wish.meant)}`);
  }

  /** What is asked for pushes its answer. */
  function hear(shown: Shown): void {
    const what = asked(shown);
    const question = shown.texts.findLast((text) => text.includes('?')) ?? shown.texts.at(-1) ?? '';
    for (const text of shown.texts) if (!text.includes('?')) noteRefusal(text);
    const wish = about(question, what);
    const request = wish?.told ?? null;
    const isAgain = (part: string) => times(`${part} of ${wish ? wishes.indexOf(wish) : -1}`) > 0;
    const answer = (text: string | null | undefined) => push(text ?? dice.pick(DONT_KNOW));
    switch (what) {
      case 'email':
        return push(identity());
      case 'name':
        return push(fill(dice.pick(NAME), { name: goal.name }));
      case 'postcode':
        return push(fill(dice.pick(POSTCODE), { postcode: goal.postcode }));
      case 'confirm':
        return confirm(question);
      case 'go-on':
        return push(wish ? dice.pick(GO_ON) : dice.pick(NO));
      case 'person':
        return push(dice.pick(NO));
      case 'order':
        return answer(request && tell.order(request, shown.choices, isAgain('order')));
      case 'items':
        // Not of that order at all.
        if (request && 'order' in request && isOfOther(question, request.order.id))
          return answer(tell.order(request, shown.choices, isAgain('order')));
        return answer(request && tell.items(request, isAgain('items') || /\bdo you mean\b/.test(question)));
      case 'option': {
        const swaps = request && 'swaps' in request ? request.swaps : [];
        const swap = swapAskedFor(question, swaps);
        return answer(swap && tell.option(swap, isAgain(`option ${swaps.indexOf(swap)}`)));
      }
      case 'method':
        return answer(request && tell.method(request));
      case 'reason':
        return answer(request && tell.reason(request));
      case 'address':
        if (request && 'isPrivate' in request && request.isPrivate && !isAgain('address'))
          return push(dice.pick(LOOK_IT_UP));
        return answer(request && tell.address(request));
      case 'anything-else': {
        for (const each of [...wishes].reverse()) if (each.times > 0) again(each);
        const next = agenda.at(-1);
        if (next) push(dice.pick(NEXT) + pop());
        return;
      }
      default:
        // Not understood, or nothing asked: by what is offered, or again in other words; else what comes next.
        if (
          current &&
          !current.isOver &&
          shown.choices.length > 0 &&
          /\bwould you like to do\b/.test(question)
        ) {
          const { kind } = current.meant;
          const label = shown.choices.find((choice) => kindsNamed(choice)[0] === kind);
          if (label !== undefined) return push(label);
        }
        again(current);
    }
  }

  return {
    ending: () => ending,
    reply(shown) {
      const what = asked(shown);
      const now = JSON.stringify(shown);
      repeats = now === before ? repeats + 1 : 1;
      before = now;
      const isOver = what === 'survey' || (hasSaidBye && IDLE.has(what));
      if (what === 'handover') ending = 'handover';
      else if (isOver) ending = wishes.every((wish) => wish.isOver) ? 'done' : 'gave-up';
      else if (repeats >= PATIENCE) ending = 'repeats';
      else if (turns >= habits.limit) ending = 'limit';
      else {
        turns++;
        if (turns === 1) return withTypos(open(), habits.typos, dice);
        hear(shown);
        return withTypos(pop(), habits.typos, dice);
      }
      return null;
    },
  };
}
