/** @module What a turn understood, as `parley understand` writes it. */
import { addressPartsIn } from '../../../flows/kit/read/address-parts.js';
import type { Command } from '../../domain/command.js';
import type { FlowLibrary, Waiting } from '../../domain/flow.js';
import type { Json, JsonObject } from '../../domain/json.js';
import type { NluResult } from '../../domain/nlu.js';
import type { Session } from '../../domain/session.js';

/** A command as in bot/domain/command.ts, but with each slot that comes with it as a `setSlot` of its own after it. */
export type WrittenCommand = JsonObject & { readonly command: Command['command'] };

export interface Written {
  readonly id: string;
  readonly commands: readonly WrittenCommand[];
  readonly by: NluResult['by'];
  /** In [0, 1]: of the least sure intent; where there is none, 1 for values that were recognised and 0 for nothing at all. */
  readonly confidence: number;
}

/** The question that was open, and the session after the turn: whether a flow took words that no rule recognised. */
export interface Taken {
  readonly asked: Waiting | null;
  readonly open: Waiting | null;
  readonly session: Session | null;
  readonly flows: FlowLibrary;
}

export function written(command: Command, taken: Taken): readonly WrittenCommand[] {
  switch (command.command) {
    case 'startFlow':
      return [
        { command: 'startFlow', flow: command.flow },
        ...slotsOf(command.slots),
        ...addressOf(command, taken),
      ];
    case 'clarify':
      return [{ command: 'clarify', flows: [...command.flows] }, ...slotsOf(command.slots)];
    case 'setSlot':
    case 'correctSlot':
      return [slot(command, taken)];
    default:
      return [{ ...command }];
  }
}

export function confidenceOf({ intents, entities }: NluResult): number {
  if (intents.length > 0) return Math.min(...intents.map(({ confidence }) => confidence));
  return entities.length > 0 ? 1 : 0;
}

function slotsOf(slots: JsonObject): readonly WrittenCommand[] {
  return Object.entries(slots).map(([name, value]) => ({ command: 'setSlot', slot: name, value }));
}

/** The address in the words of a request: its flow keeps them, and reads it out of them as soon as it knows who asks. */
function addressOf(
  { flow, utterance }: Extract<Command, { command: 'startFlow' }>,
  { flows }: Taken,
): readonly WrittenCommand[] {
  const takesOne = flows.summaries.some(({ id, slots }) => id === flow && slots.includes('newAddress'));
  const parts = takesOne ? addressPartsIn(utterance ?? '', false) : {};
  const said = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return parts.line1 === undefined ? [] : [{ command: 'setSlot', slot: 'newAddress', value: said }];
}

/**
 * Words that no rule recognised, or one of the choices, are offered to the slot that was asked for. Where its flow has read a value out
 * of them, that is what is acted on; where the same question is still open after them, nothing was.
 */
function slot(
  command: Extract<Command, { command: 'setSlot' | 'correctSlot' }>,
  { asked, open, session, flows }: Taken,
): WrittenCommand {
  const { slot: name, value } = command;
  const isRaw = command.command === 'setSlot' && command.isRaw === true;
  const isChoice =
    asked?.kind === 'slot' && asked.slot === name && asked.choices.some((each) => each.value === value);
  const isStillAsked = open?.kind === 'slot' && open.slot === name;
  if (isRaw && isStillAsked) return { command: 'offerUtterance', utterance: value, otherwise: 'repeat' };
  const isToRead = (isRaw || isChoice) && !isStillAsked;
  return { command: command.command, slot: name, value: isToRead ? (read() ?? value) : value };

  function read(): Json | undefined {
    const known = session?.stack.map((frame) => flows.slotsOf(frame)[name]);
    return known?.find((each) => each !== undefined) ?? session?.slots[name];
  }
}
