/** @module Where the visitor writes. Enter sends, Shift+Enter begins a line. */
import { html, nothing, type TemplateResult } from 'lit';
import { sendIcon } from '../../ui/icons.js';
import { LONGEST_TEXT } from './limits.js';
import type { ChatWords } from './words.js';

/** From here on the rest is counted. */
const COUNTED_FROM = LONGEST_TEXT - 400;

export interface ComposerContext {
  readonly words: ChatWords;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onSend: () => void;
}

/** Whether a draft can be sent as it is. */
export function isSendable(draft: string): boolean {
  return draft.trim() !== '' && draft.length <= LONGEST_TEXT;
}

export function composerView({ words, draft, onDraft, onSend }: ComposerContext): TemplateResult {
  const left = LONGEST_TEXT - draft.length;
  return html`<form
    class="composer"
    @submit=${(event: Event) => {
      event.preventDefault();
      onSend();
    }}
  >
    <div class="field ${left < 0 ? 'over' : ''}">
      <textarea
        id="text"
        rows="1"
        enterkeyhint="send"
        autocomplete="off"
        aria-label=${words.write}
        aria-describedby=${draft.length > COUNTED_FROM ? 'count' : nothing}
        aria-invalid=${left < 0 ? 'true' : 'false'}
        placeholder=${words.placeholder}
        .value=${draft}
        @input=${(event: InputEvent) => {
          if (!(event.target instanceof HTMLTextAreaElement)) return;
          fitHeight(event.target);
          onDraft(event.target.value);
        }}
        @keydown=${(event: KeyboardEvent) => {
          // While an input method composes (Chinese, Japanese…), Enter takes its word.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          onSend();
        }}
      ></textarea>
      <button
        class="send"
        type="submit"
        aria-label=${words.send}
        aria-disabled=${isSendable(draft) ? 'false' : 'true'}
      >
        ${sendIcon}
      </button>
    </div>
    ${
      draft.length > COUNTED_FROM
        ? html`<p class="count ${left < 0 ? 'over' : ''}" id="count" aria-live="polite">
            ${left < 0 ? words.over(-left) : words.left(left)}
          </p>`
        : nothing
    }
  </form>`;
}

/** As high as its text, up to the stylesheet's limit. */
export function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
