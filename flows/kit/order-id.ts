/** @module The slot `orderId`, the same in every flow. */
import { textSlot } from './slot.js';

/** `#W` and seven digits. Understanding has normalised it. Remembered: "and cancel it" means the order just shown. */
export const orderIdSlot = textSlot((text) => /^#W\d{7}$/.test(text), { remembered: true });
