/**
 * @module How people ask for what they want. `bare` names the wish alone, `told` what it is about, in `{what}`: items, swaps or an
 * address, as the kind has it. The second half of each list follows the transcripts and instructions that come with the data.
 */
import type { RequestKind } from './goal.js';

export interface Ways {
  readonly bare: readonly string[];
  readonly told: readonly string[];
}

export const REQUESTS: Readonly<Record<RequestKind, Ways>> = {
  cancel: {
    bare: [
      'I need to cancel an order.',
      'can you cancel something for me? an order I placed',
      'An order of mine has to be cancelled.',
      'I’d like an order cancelled please',
      'Hoping you can help me with a cancellation.',
      'One of my orders should be cancelled.',
      'Okay, there is an order that I need to cancel.',
      'I hope you can assist me with cancelling an order.',
    ],
    told: [
      'Cancel {what} please.',
      'I need {what} cancelled.',
      'please get {what} cancelled',
      'I don’t want {what} after all, cancel it.',
      'Could you please cancel {what}?',
      'I want to go ahead and cancel {what}.',
      'I would like to cancel {what}, if that is possible.',
      'Please proceed with cancelling {what}.',
    ],
  },
  return: {
    bare: [
      'I need to send something back.',
      'I’d like to make a return.',
      'Some things I got from you are going back.',
      'how do I return stuff? I have something to return',
      'I have a return to make.',
      'I was hoping to get some help with returning items I recently purchased.',
      'I need to return something I bought.',
      'Can you help me with the return process?',
    ],
    told: [
      'I need to return {what}.',
      'I’m sending back {what}.',
      'Please set up a return for {what}.',
      '{what} should go back, I want to return this.',
      'I’d like to return {what} that I just received, please.',
      'I’d also like to return {what}, could you help me with that?',
      'Hi there, returning {what}.',
      'For some reason I want to return {what}.',
    ],
  },
  exchange: {
    bare: [
      'I’d like to swap something I received for another version.',
      'I need an exchange.',
      'can I exchange a thing I got from you?',
      'Something I received should be exchanged.',
      'I have something here to exchange.',
      'I recently received an order and I’m looking to exchange a couple of items.',
      'I was hoping for an exchange. Could you assist with that?',
      'I wish to exchange something from an order I received.',
    ],
    told: [
      'I need to exchange {what}.',
      'Exchange {what} please.',
      'Can I swap {what}?',
      'please exchange {what}',
      'I’m looking to exchange {what}.',
      'I wish to exchange {what}.',
      'I received my order and wish to exchange {what}.',
      'I’d like to proceed with exchanging {what}.',
    ],
  },
  change: {
    bare: [
      'I need to change something in an order that has not shipped yet.',
      'Something in my pending order has to be different.',
      'can I still modify items of an order?',
      'I picked the wrong option for something in my order.',
      'I need other options for an item in a pending order.',
      'Hi there! I’d like to change an item in my recent order.',
      'I was hoping to make a change to something I ordered.',
      'Can you help me modify a pending order?',
    ],
    told: [
      'In my pending order, change {what}.',
      'I need to modify {what}.',
      'Please change {what}.',
      'can you switch {what} before it ships?',
      'I need to change {what}, it is still pending.',
      'I also need to change {what}.',
      'You can help me modify {what}, right?',
      'I want to modify {what} in the order I just placed.',
    ],
  },
  address: {
    bare: [
      'An order of mine is going to the wrong address.',
      'I need to have an order sent somewhere else.',
      'The shipping address of an order is wrong.',
      'can you fix the address on an order?',
      'I want an order delivered to a different address.',
      'I could use help, I want to modify the address of my order.',
      'I realize I have an order sent to the old address.',
      'Could you change the address for an order?',
    ],
    told: [
      'Please send my order to {what} instead.',
      'My order should go to this address: {what}',
      'the address of my order must be {what}',
      'Change the shipping address of my order to {what}.',
      'Ship my order to {what}, please.',
      'I want to modify the address of my order to {what}.',
      'I want to change my order address to {what}.',
      'Please update the shipping address for my order, it is {what}.',
    ],
  },
  'default-address': {
    bare: [
      'My default address is out of date.',
      'I have moved, my account needs a new address.',
      'I need another default address on my account.',
      'please change my default address',
      'The address in my profile should be changed.',
      'Hi there! I’d like to update my user address, please.',
      'I want to change my user address.',
      'One last thing, I’d like to change my default address.',
    ],
    told: [
      'Make {what} my default address.',
      'My default address should be {what}.',
      'I have moved, my default address is now {what}',
      'please change my default address to {what}',
      'Put {what} into my profile as my address.',
      'I want to change my user address to be {what}.',
      'I’d like to change my default address to {what}.',
      'Please change the address of my account to {what}.',
    ],
  },
  payment: {
    bare: [
      'I want to pay for an order in another way.',
      'The payment method of an order has to be changed.',
      'can I switch how I pay for an order?',
      'I used the wrong payment method for an order.',
      'I’d like a different payment method on an order.',
      'I want to change the payment method of a pending order.',
      'You can help me change payment for an order?',
      'Could I get an order moved to another payment method?',
    ],
    told: [
      'I want to pay for my order with {what}.',
      'Change the payment of my order to {what}.',
      'please charge {what} for my order instead',
      'The payment method of my order should be {what}.',
      'Switch the payment method to {what} for an order of mine.',
      'I want the payment method of my pending order to be {what}.',
      'Can my order be paid with {what} instead?',
      'I want to change the payment method of my order to {what}.',
    ],
  },
};
