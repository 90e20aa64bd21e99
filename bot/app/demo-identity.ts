/** @module Playing a customer of the sample shop who is signed in on the host page. */
import type { DemoCustomerSummary } from '../../adapters/backend/shop/demo-customers.js';
import type { ProvenIdentity } from '../domain/activity.js';
import { WireError } from '../domain/errors.js';
import { customerId } from '../domain/ids.js';

/** @throws WireError when there is no such demo customer */
export function signedIn(customers: readonly DemoCustomerSummary[], id: string): ProvenIdentity {
  const customer = customers.find((each) => each.id === id);
  if (!customer) {
    const known = customers.map((each) => `${each.id} (${each.name})`).join(', ');
    throw new WireError('not-found', `there is no demo customer ${id}; there are ${known || 'none'}`);
  }
  return { customer: customerId(customer.id), name: customer.name, assurance: 'signed' };
}
