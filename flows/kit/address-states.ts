/** @module Collecting the slot `newAddress`: typed or known, in parts, and what is still missing is asked for. */
import type { CopyParam } from '../../bot/domain/effect.js';
import type { Json } from '../../bot/domain/json.js';
import { addressText } from './address-text.js';
import type { FlowArgs } from './context.js';
import type { newAddressSlot } from './desk-slots.js';
import { addressChoices, addressIn, isSameAddress } from './read/address.js';
import type { AddressPartial, KnownAddresses } from './read/address.js';
import type { Address } from './shop.js';
import type { FlowState } from './state.js';
import type { FlowStates } from './states.js';

type AddressSlots = { readonly newAddress: typeof newAddressSlot };
type Args = FlowArgs<AddressSlots>;
type KnownOf = (args: Args) => KnownAddresses;

/** As many as one can choose between. */
const MOST_CHOICES = 5;

/** The flow has the slot `newAddress` and the copy `askAddress` and `invalidAddress`; see {@link addressFacts} for what they may name. */
export function collectAddress(state: FlowStates<AddressSlots>, knownOf: KnownOf, then: string): FlowState {
  return state.collect('newAddress', {
    ask: { key: 'askAddress', params: (args) => addressFacts(args, knownOf) },
    invalid: 'invalidAddress',
    choices: (args) => {
      const open = partialOf(args, knownOf);
      if (open?.problem === 'missing') return [];
      return addressChoices(knownOf(args))
        .filter(({ value }) => open === null || open.choices.includes(value))
        .slice(0, MOST_CHOICES)
        .map(({ value, address }) => ({ value, label: addressText(address) }));
    },
    read: addressIn(knownOf),
    then,
  });
}

/** Whether there is nothing to change. */
export function isThereAlready(
  { newAddress }: { readonly newAddress?: Address },
  { current }: KnownAddresses,
): boolean {
  return newAddress !== undefined && current !== null && isSameAddress(newAddress, current);
}

/**
 * `address` in one line, `known` of it so far, and what is `missing`: a part, `cityAndPostcode`, `which` of several, or `none` before
 * anything was said.
 */
export function addressFacts(args: Args, knownOf: KnownOf): Readonly<Record<string, CopyParam>> {
  const { newAddress } = args.context.slots;
  const open = partialOf(args, knownOf);
  const parts = open?.problem === 'missing' ? open.missing : [];
  const isBoth = parts[0] === 'city' && parts.includes('postcode');
  return {
    address: newAddress ? addressText(newAddress) : '',
    known: open?.problem === 'missing' ? addressText(open.parts) : '',
    missing: open?.problem === 'several' ? 'which' : isBoth ? 'cityAndPostcode' : (parts[0] ?? 'none'),
  };
}

/** What was understood in part. The cast: it is what the reader itself made. */
function partialOf(args: Args, knownOf: KnownOf): AddressPartial | null {
  const partial: Json | undefined = addressIn(knownOf)(args.context.said ?? [], args)?.partial;
  return (partial ?? null) as unknown as AddressPartial | null;
}
