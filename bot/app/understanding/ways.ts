/** @module How a conversation comes to a question: who asks for what, and what they answer on the way. */
import type { DemoCustomerSummary } from '../../../adapters/backend/shop/demo-customers.js';
import { deskFlows } from '../../../flows/library.js';
import type { ChoiceActivity, MessageActivity, ProvenIdentity } from '../../domain/activity.js';
import { YES_NO } from '../../domain/effect.js';
import type { Waiting } from '../../domain/flow.js';
import type { Locale } from '../../domain/session.js';
import { formatChoiceId } from '../../turn/choice-id.js';
import { signedIn } from '../demo-identity.js';
import type { Question } from './utterance.js';

export interface Way {
  /** Null for somebody who is not known yet. */
  readonly identity: ProvenIdentity | null;
  /** The flow to start. */
  readonly start: string;
  /** Null where it does not go on. */
  answerTo(open: Waiting | null, question: string): Answer | null;
}

export type Answer =
  Pick<ChoiceActivity, 'type' | 'choice' | 'label'> | Pick<MessageActivity, 'type' | 'text'>;

/** Which of the choices is pressed everywhere on a way: the first leads nearly everywhere; another variant costs something else. */
const PICKS = [0, 1, 2, -1] as const;

/** A flow that nobody may start is called by this one, for somebody who is not known. */
const CALLER = 'order-status';

/** In the order in which they are to be tried: customers who speak the language first. */
export function* waysTo(
  { flow, askedSlot }: Question,
  customers: readonly DemoCustomerSummary[],
  locale: Locale,
): Generator<Way> {
  const summary = deskFlows().summaries.find(({ id }) => id === flow);
  if (!summary) return;
  const start = summary.offered ? flow : CALLER;
  const own = [...customers].sort((a, b) => Number(b.locale === locale) - Number(a.locale === locale));
  const isOfPerson = askedSlot !== null && OF_PERSON.includes(askedSlot);
  if (summary.offered && !isOfPerson) {
    for (const pick of PICKS) {
      for (const { id } of own) {
        const identity = signedIn(customers, id);
        yield { identity, start, answerTo: (open, question) => press(open, question, pick) };
      }
    }
  }
  const [stranger] = own;
  if (stranger)
    yield {
      identity: null,
      start,
      answerTo: (open, question) =>
        open?.kind === 'slot' && OF_PERSON.includes(open.slot)
          ? { type: 'message', text: whoTheyAre(stranger, askedSlot, locale) }
          : press(open, question, 0),
    };
}

/** Slots that say who somebody is: nobody who is known is asked for them. */
const OF_PERSON: readonly string[] = ['email', 'name', 'postcode'];

/** Who gives a name is asked for the postcode, and the other way round. */
function whoTheyAre({ email, name, postcode }: DemoCustomerSummary, asked: string | null, locale: Locale) {
  const isChinese = locale === 'zh-Hans';
  if (asked === 'postcode') return isChinese ? `我叫${name}` : `my name is ${name}`;
  if (asked === 'name') return isChinese ? `邮编${postcode}` : `my postcode is ${postcode}`;
  return email;
}

function press(open: Waiting | null, question: string, pick: number): Answer | null {
  const choices = open?.kind === 'confirm' ? YES_NO : open?.kind === 'slot' ? open.choices : [];
  const slot = open?.kind === 'slot' ? open.slot : 'confirm';
  const chosen = choices.at(pick) ?? choices[0];
  if (!chosen) return slot === 'newAddress' ? { type: 'message', text: SOME_ADDRESS } : null;
  const choice = formatChoiceId({ slot, question, value: chosen.value });
  return { type: 'choice', choice, label: chosen.value };
}

const SOME_ADDRESS = '5 Orchard Road, Salem, OR 97301, USA';
