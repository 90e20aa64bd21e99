/** @module Who can be played on the demo page. */

/** Somebody who can be played on the demo page. */
export interface DemoCustomer {
  /** The shop's id of the customer. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** To be shown as a hint, newest first. */
  readonly orders: readonly { readonly id: string; readonly status: string }[];
}
