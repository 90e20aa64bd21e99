/** @module Finds out who is talking: by e-mail, or by name and postcode. Failures answer alike and are limited. */
import { customerId } from '../../bot/domain/ids.js';
import type { Json } from '../../bot/domain/json.js';
import { defineFlow } from '../kit/define-flow.js';
import { textSlot } from '../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = {
  email: textSlot((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)),
  name: textSlot((text) => text.trim().length >= 2),
  postcode: textSlot((text) => /^[A-Za-z0-9][A-Za-z0-9 -]{2,9}$/.test(text)),
};

/** Wrong identifications in one session before a person takes over. */
const MAX_FAILURES = 3;

export const identify = defineFlow({
  id: 'identify',
  version: 1,
  offered: false,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'email',
  states: (state) => ({
    email: state.collect('email', {
      ask: 'askEmail',
      invalid: 'invalidEmail',
      unless: [
        {
          when: ({ context }) => context.slots.email === undefined && context.slots.name !== undefined,
          to: 'postcode',
        },
        {
          when: ({ context }) => context.slots.email === undefined && context.slots.postcode !== undefined,
          to: 'name',
        },
      ],
      then: 'findByEmail',
    }),
    postcode: state.collect('postcode', { ask: 'askPostcode', invalid: 'invalidPostcode', then: 'name' }),
    name: state.collect('name', { ask: 'askName', invalid: 'invalidName', then: 'findByName' }),

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
      then: [
        { when: ({ context }) => context.session.identificationFailures + 1 >= MAX_FAILURES, to: 'gaveUp' },
        { to: 'again' },
      ],
    }),
    again: state.reject('email', { because: 'notFound', also: ['name', 'postcode'], again: 'email' }),
    failed: state.end('failed', { ending: 'failed' }),
  }),
});

function accountOf(value: Json | undefined): { readonly customer: string; readonly name: string } {
  const account = value as { customer?: unknown; name?: unknown } | null | undefined;
  return { customer: String(account?.customer ?? ''), name: String(account?.name ?? '') };
}
