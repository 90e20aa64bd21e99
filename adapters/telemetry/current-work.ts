/**
 * @module Whose work the current asynchronous call chain does, so that inner log lines and spans can say so. Empty above debug without a
 * collector: see `createSteps`.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { About } from '../../bot/ports/steps.js';

export const currentWork = new AsyncLocalStorage<About>();
