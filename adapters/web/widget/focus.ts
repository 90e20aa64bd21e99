/** @module Where the keyboard's focus goes. */

/** Whether the panel fills the window and nothing beside it can be used. The same width as in the stylesheet. */
export function coversPage(): boolean {
  return matchMedia('(max-width: 480px)').matches;
}

/** To the question that is asked, else to the text field, else to the panel. */
export function focusFirst(root: ParentNode): void {
  const first = root.querySelector<HTMLElement>('.ask .yes, textarea');
  // On a touch screen focus would raise the keyboard over what the bot just said.
  const isTouch = matchMedia('(pointer: coarse)').matches;
  const target = isTouch && first instanceof HTMLTextAreaElement ? null : first;
  (target ?? root.querySelector<HTMLElement>('.panel'))?.focus({ preventScroll: true });
}

/** Tab goes round in `panel`. */
export function keepFocusIn(panel: HTMLElement, focused: Element | null, event: KeyboardEvent): void {
  const all = [...panel.querySelectorAll<HTMLElement>('button, textarea, a, [tabindex="0"]')];
  const stops = all.filter((element) => element.tabIndex >= 0);
  const from = event.shiftKey ? stops[0] : stops.at(-1);
  if (focused !== from && focused !== panel) return;
  if (focused === panel && !event.shiftKey) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
