/** @module Collecting the slot `newAddress`: typed or known, in parts, and what is still missing is asked for. */
import type { ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import { addressText } from './address-text.js';
import type { FlowArgs } from './context.js';
import type { newAddressSlot } from './desk-slots.js';
import { addressIn, addressSoFar, DEFAULT_ADDRESS } from './read/address.js';
import type { KnownAddresses } from './read/address.js';
import type { FlowState } from './state.js';
import type { FlowStates } from './states.js';

type AddressSlots = { readonly newAddress: typeof newAddressSlot };

/** The flow has the slot `newAddress` and the copy `askAddress` and `invalidAddress`; see {@link addressFacts} for what they may name. */
export function collectAddress(
  state: FlowStates<AddressSlots>,
  knownOf: (args: FlowArgs<AddressSlots>) => KnownAddresses,
  then: string,
): FlowState {
  return state.collect('newAddress', {
    ask: { key: 'askAddress', params: (args) => addressFacts(args, knownOf(args)) },
    invalid: 'invalidAddress',
    choices: (args) => defaultChoice(args, knownOf(args)),
    read: addressIn(knownOf),
    then,
  });
}

/** `address` in one line, `known` of it so far, and the part that is `missing` (`none` before anything was said). */
export function addressFacts(
  { context }: FlowArgs<AddressSlots>,
  known: KnownAddresses,
): Readonly<Record<string, CopyParam>> {
  const { newAddress } = context.slots;
  const soFar = addressSoFar(context.said ?? [], known);
  return {
    address: newAddress ? addressText(newAddress) : '',
    known: soFar ? addressText(soFar.parts) : '',
    missing: soFar?.missing ?? 'none',
  };
}

/** Offered before anything else was said. */
function defaultChoice({ context }: FlowArgs<AddressSlots>, known: KnownAddresses): readonly ChoiceSpec[] {
  const isOffered = known.default !== null && addressSoFar(context.said ?? [], known) === null;
  if (!isOffered || known.default === null) return [];
  const text = addressText(known.default);
  return text === (known.current ? addressText(known.current) : '')
    ? []
    : [{ value: DEFAULT_ADDRESS, label: text }];
}
