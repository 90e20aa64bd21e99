/** @module The look of what stands below the log: the composer, and the widget's own questions. */
import { css } from 'lit';

export const composerStyles = css`
  .composer {
    padding: 10px 12px 12px;
    border-top: 1px solid var(--_line);
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    padding: 4px;
    border: 1.5px solid var(--_field-line);
    border-radius: 23px;
    background: var(--_surface);
  }
  .field:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .field.over {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  textarea {
    flex: 1;
    min-width: 0;
    resize: none;
    border: 0;
    outline: 0;
    background: transparent;
    color: inherit;
    /* 16px keeps iOS from zooming in. */
    font: 16px/1.4 var(--_font);
    padding: 7px 4px 7px 11px;
    max-height: 140px;
    scrollbar-width: thin;
  }
  /* The field around it shows the focus. */
  textarea:focus-visible {
    outline: 0;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .send {
    flex: none;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--_accent);
    color: var(--_accent-text);
    transition: background 0.15s;
  }
  .send svg {
    width: 20px;
    height: 20px;
    stroke-width: 2.1;
  }
  .send[aria-disabled='true'] {
    background: var(--_bubble);
    color: var(--_muted);
    cursor: default;
  }
  .count {
    margin: 6px 8px 0;
    font-size: 12.5px;
    text-align: end;
    color: var(--_muted);
  }
  .count.over {
    color: var(--_danger);
    font-weight: 600;
  }

  /* Questions that the widget itself asks */
  .ask {
    padding: 16px;
    border-top: 1px solid var(--_line);
    font-size: 14px;
  }
  .ask p {
    margin: 0 0 14px;
    max-height: 30vh;
    overflow-y: auto;
    white-space: pre-line;
  }
  .ask a {
    color: var(--_accent);
  }
  .ask div {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .ask button {
    min-height: 42px;
    padding: 8px 18px;
    border-radius: 999px;
    font-weight: 600;
    border: 1.5px solid var(--_accent);
    color: var(--_accent);
  }
  .ask .yes {
    background: var(--_accent);
    color: var(--_accent-text);
  }
`;
