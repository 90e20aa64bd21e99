/** @module The view of a stranger: what a flow waits for does not depend on who is asking. */
import type { SessionView } from '../../bot/domain/flow.js';

export const NOBODY: SessionView = {
  customer: null,
  customerName: null,
  assurance: 'none',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
};
