/** @module Finds out who is talking: by e-mail, or by name and postcode. Failures answer alike and are limited. */
import { customerId } from '../../bot/domain/ids.js';
import type { Json } from '../../bot/domain/json.js';
import { isAssured } from '../../bot/domain/session.js';
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { textSlot } from '../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';
import { canBeName } from './name.js';

const slots = {
  email: textSlot((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)),
  name: textSlot(canBeName),
  postcode: textSlot((text) => /^[A-Za-z0-9][A-Za-z0-9 -]{2,9}$/.test(text)),
};

type Args = FlowArgs<typeof slots>;

/** Wrong identifications in one session before a person takes over; after them nothing is looked up any more. */
const MAX_FAILURES = 3;

/** Another task has found out meanwhile. */
const isKnown = ({ context: { session } }: Args) =>
  session.customer !== null && isAssured(session.assurance, 'knowledge');

const isTooOften = ({ context }: Args) => context.session.identificationFailures >= MAX_FAILURES;
const isLastFailure = ({ context }: Args) => context.session.identificationFailures + 1 >= MAX_FAILURES;
const isByName = ({ context: { slots: said } }: Args) => said.email === undefined && said.name !== undefined;
const isByPostcode = ({ context: { slots: said } }: Args) =>
  said.email === undefined && said.postcode !== undefined;
/** Given after all, while the name or the postcode was asked for. */
const hasEmail = ({ context }: Args) => context.slots.email !== undefined;

export const identify = defineFlow({
  id: 'identify',
  version: 1,
  offered: false,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'allowed',
  states: (state) => ({
    allowed: state.effects(() => [], {
      then: [{ when: isTooOften, to: 'gaveUp' }, { to: 'email' }],
    }),
    email: state.collect('email', {
      ask: 'askEmail',
      invalid: 'invalidEmail',
      unless: [
        { when: isKnown, to: 'known' },
        { when: isByName, knows: ['name'], to: 'postcode' },
        { when: isByPostcode, knows: ['postcode'], to: 'name' },
      ],
      then: 'findByEmail',
    }),
    postcode: state.collect('postcode', {
      ask: 'askPostcode',
      invalid: 'invalidPostcode',
      unless: [
        { when: isKnown, to: 'known' },
        { when: hasEmail, knows: ['email'], to: 'findByEmail' },
      ],
      then: 'name',
    }),
    name: state.collect('name', {
      ask: 'askName',
      invalid: 'invalidName',
      unless: [
        { when: isKnown, to: 'known' },
        { when: hasEmail, knows: ['email'], to: 'findByEmail' },
      ],
      then: 'findByName',
    }),

    findByEmail: state.look('account', 'findCustomerByEmail', {
      args: ({ context }) => ({ email: context.slots.email ?? '' }),
      ok: 'found',
      refused: 'notFound',
      failed: 'failed',
    }),
    findByName: state.look('account', 'findCustomerByNamePostcode', {
      args: ({ context }) => ({ name: context.slots.name ?? '', postcode: context.slots.postcode ?? '' }),
      ok: 'found',
      refused: 'notFound',
      failed: 'failed',
    }),

    found: state.effects(
      ({ context }) => {
        const account = accountOf(context.results['account']);
        return [
          {
            effect: 'identified',
            customer: customerId(account.customer),
            name: account.name,
            assurance: 'knowledge',
          },
        ];
      },
      { then: 'thanks' },
    ),
    thanks: state.end({
      key: 'found',
      params: ({ context }) => ({ name: accountOf(context.results['account']).name }),
    }),

    notFound: state.effects(() => [{ effect: 'identificationFailed' }], {
      // The session's count is read before this failure is added to it.
      then: [{ when: isLastFailure, to: 'gaveUp' }, { to: 'again' }],
    }),
    again: state.reject('email', { because: 'notFound', also: ['name', 'postcode'], again: 'email' }),
    known: { type: 'final' },
    failed: state.end('failed', { ending: 'failed' }),
  }),
});

function accountOf(value: Json | undefined): { readonly customer: string; readonly name: string } {
  const account = value as { customer?: unknown; name?: unknown } | null | undefined;
  return { customer: String(account?.customer ?? ''), name: String(account?.name ?? '') };
}
