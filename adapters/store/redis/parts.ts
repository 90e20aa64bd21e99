/** @module What each part of the store on Redis works with. */
import type { Steps } from '../../../bot/ports/steps.js';
import type { StoreSettings } from '../../../bot/ports/store.js';
import type { Keys } from './keys.js';
import type { Link } from './link.js';

export interface StoreParts {
  readonly link: Link;
  readonly keys: Keys;
  readonly settings: StoreSettings;
  readonly step: Steps;
}
