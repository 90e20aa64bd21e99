/** @module The repair patterns that the dialogue starts by itself. Register a flow of the same id after them to replace one. */
import type { Flow } from '../kit/define-flow.js';
import { alreadyDone } from './already-done/machine.js';
import { completed } from './completed/machine.js';
import { confirmRestart } from './confirm-restart/machine.js';
import { continueInterrupted } from './continue-interrupted/machine.js';
import { offerPerson } from './offer-person/machine.js';
import { survey } from './survey/machine.js';

export const repairPatterns: readonly Flow[] = [
  continueInterrupted,
  completed,
  confirmRestart,
  offerPerson,
  alreadyDone,
  survey,
];
