/** @module What an exchange brought, held against what was expected. */
import type { FlowLibrary } from '../../domain/flow.js';
import type { JsonObject } from '../../domain/json.js';
import type { Reply } from '../../domain/reply.js';
import type { Session } from '../../domain/session.js';
import type { TranscriptLine } from '../../domain/transcript.js';
import { formatEffect } from '../turn-effects.js';
import type { TurnEffect } from '../turn-effects.js';
import { fold, matches } from './line-pattern.js';
import { isSubset } from './parse-expectation.js';
import type { Exchange, ExpectedEffect, Expectation } from './scenario.js';

/** What came of one exchange. */
export interface Happened {
  /** In order; the customer's own among them. */
  readonly lines: readonly TranscriptLine[];
  /** Of all turns of the exchange, in order. */
  readonly effects: readonly TurnEffect[];
  /** After the exchange; null before the first turn. */
  readonly session: Session | null;
}

export interface Around {
  readonly flows: FlowLibrary;
  /** The status of an order in the shop; null where there is no such order. */
  readonly orderStatus: (order: string) => string | null;
}

/** A line of the file, what it expects and what came. */
export interface Mismatch {
  readonly line: number;
  readonly expected: string;
  readonly got: string;
}

/** All that is wrong with an exchange; nothing when it went as expected. */
export function checkExchange(
  { act, expectations }: Exchange,
  happened: Happened,
  around: Around,
): readonly Mismatch[] {
  const replies = happened.lines.flatMap((line) => (line.from === 'bot' ? [line.reply] : []));
  const wanted = expectations.filter((each) => each.kind === 'bot');
  // A scenario that begins with the customer does not care how it was greeted.
  const isGreetingIgnored = act.kind === 'open' && wanted.length === 0;
  return [
    ...(isGreetingIgnored ? [] : checkReplies(wanted, replies, act.line)),
    ...expectations.flatMap((each) => (each.kind === 'bot' ? [] : checkState(each, happened, around))),
  ];
}

type ExpectedReply = Extract<Expectation, { kind: 'bot' }>;

/** Compares one by one and stops where they part: what follows would only be shifted. */
function checkReplies(
  wanted: readonly ExpectedReply[],
  replies: readonly Reply[],
  actLine: number,
): readonly Mismatch[] {
  let line = actLine;
  for (let i = 0; i < Math.max(wanted.length, replies.length); i++) {
    const [expected, reply] = [wanted[i], replies[i]];
    if (!expected) return [{ line, expected: 'no further message', got: `bot: ${fold(reply?.text ?? '')}` }];
    line = expected.line;
    const said = `bot: ${expected.pattern.source}`;
    if (!reply) return [{ line, expected: said, got: 'no further message' }];
    if (!matches(expected.pattern, reply.text))
      return [{ line, expected: said, got: `bot: ${fold(reply.text)}` }];
    const labels = reply.kind === 'choices' ? reply.choices.map(({ label }) => label) : [];
    const { choices } = expected;
    const isAsOffered =
      choices === null ||
      (choices.length === labels.length &&
        choices.every((choice, place) => matches(choice, labels[place] ?? '')));
    if (!isAsOffered) {
      return [
        {
          line: line + 1,
          expected: `choices: ${list(
            choices.map(({ source }) => source),
            ' | ',
          )}`,
          got: `choices: ${list(labels, ' | ')}`,
        },
      ];
    }
  }
  return [];
}

type ExpectedState = Exclude<Expectation, ExpectedReply>;

function checkState(
  expected: ExpectedState,
  { lines, effects, session }: Happened,
  around: Around,
): readonly Mismatch[] {
  const { line } = expected;
  switch (expected.kind) {
    case 'slots': {
      const have = slotsIn(session, around.flows);
      return expected.slots.flatMap(({ name, value }) => {
        const got = have[name] === undefined ? null : asText(have[name]);
        return got === value
          ? []
          : [{ line, expected: `slots: ${name}=${value ?? 'none'}`, got: `${name}=${got ?? 'none'}` }];
      });
    }
    case 'effects':
      return checkEffects(expected.effects, effects, line);
    case 'stack': {
      const have = (session?.stack ?? []).map(({ flow }) => flow);
      const isSame = have.join('>') === expected.flows.join('>');
      const shown = (flows: readonly string[]) =>
        `stack: ${flows.length === 0 ? 'empty' : flows.join(' > ')}`;
      return isSame ? [] : [{ line, expected: shown(expected.flows), got: shown(have) }];
    }
    case 'shop': {
      const status = around.orderStatus(expected.order);
      const shown = (text: string) => `shop: ${expected.order} ${text}`;
      return status === expected.status
        ? []
        : [
            {
              line,
              expected: shown(expected.status),
              got: status === null ? 'no such order' : shown(status),
            },
          ];
    }
    case 'customer': {
      const got = session?.customer?.id ?? null;
      const shown = (customer: string | null) => `customer: ${customer ?? 'none'}`;
      return got === expected.customer ? [] : [{ line, expected: shown(expected.customer), got: shown(got) }];
    }
    case 'transcript': {
      const said = lines.filter((each) => each.from === 'customer').at(-1)?.text ?? null;
      if (said !== null && matches(expected.pattern, said)) return [];
      const got = said === null ? 'nothing from the customer' : `transcript: ${said}`;
      return [{ line, expected: `transcript: ${expected.pattern.source}`, got }];
    }
    default:
      return expected satisfies never;
  }
}

function checkEffects(
  wanted: readonly ExpectedEffect[],
  have: readonly TurnEffect[],
  line: number,
): readonly Mismatch[] {
  for (let i = 0; i < Math.max(wanted.length, have.length); i++) {
    const [expected, got] = [wanted[i], have[i]];
    if (expected && got && isAsExpected(expected, got)) continue;
    return [
      {
        line: expected?.line ?? line,
        expected: expected ? `effects: ${asWritten(expected)}` : 'no further effect',
        got: got ? `effects: ${formatEffect(got)}` : 'no further effect',
      },
    ];
  }
  return [];
}

function isAsExpected({ effect, what, args }: ExpectedEffect, got: TurnEffect): boolean {
  return (
    effect === got.effect &&
    (what === null || what === got.what) &&
    (args === null || isSubset(args, got.args))
  );
}

function asWritten({ effect, what, args }: ExpectedEffect): string {
  return [effect, ...(what === null ? [] : [what]), ...(args === null ? [] : [JSON.stringify(args)])].join(
    ' ',
  );
}

/** What outlives flows, then the slots of the open ones; of two of a name the upper flow's counts. */
function slotsIn(session: Session | null, flows: FlowLibrary): JsonObject {
  if (!session) return {};
  return Object.assign(
    {},
    session.slots,
    ...session.stack.map((frame) => flows.slotsOf(frame)),
  ) as JsonObject;
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const list = (items: readonly string[], between: string) =>
  items.length === 0 ? 'none' : items.join(between);
