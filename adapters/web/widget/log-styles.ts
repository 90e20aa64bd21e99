/** @module The look of the log: groups, their feet, the dots, what loads. */
import { css } from 'lit';

export const logStyles = css`
  .middle {
    position: relative;
    flex: 1;
    min-height: 0;
    display: flex;
  }
  .log {
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 18px 16px 14px;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .disclosure,
  .day {
    margin: 0 auto 16px;
    max-width: 36ch;
    text-align: center;
    text-wrap: balance;
    font-size: 12.5px;
    line-height: 1.5;
    color: var(--_muted);
  }
  .day {
    margin-block: 18px 12px;
  }
  .group {
    display: grid;
    gap: 4px;
    justify-items: start;
    margin-bottom: 16px;
    padding-inline-end: 40px;
  }
  .group.you {
    justify-items: end;
    padding-inline: 52px 0;
  }
  .item {
    max-width: 100%;
    min-width: 0;
  }
  .item.wide {
    width: 100%;
  }
  .group.you .bubble {
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .group:not(.you) .item:nth-child(1 of .item) .bubble {
    border-start-start-radius: 6px;
  }
  .group.you .item:nth-last-child(1 of .item) .bubble {
    border-end-end-radius: 6px;
  }
  .group.you .item.failed .bubble {
    background: var(--_bad-ground);
    color: var(--_bad);
  }
  .group.you .item.waiting .bubble {
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    color: var(--_text);
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_accent) 40%, var(--_surface));
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    padding-inline: 4px;
    font-size: 12.5px;
    line-height: 1.5;
    color: var(--_muted);
  }
  .you .foot {
    justify-content: flex-end;
  }
  .foot svg {
    width: 14px;
    height: 14px;
  }
  .foot.failed {
    color: var(--_danger);
  }
  .foot button {
    padding: 3px 4px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
    color: var(--_danger);
  }
  .who {
    padding-inline: 4px;
    font-size: 12.5px;
    font-weight: 600;
    color: var(--_muted);
  }
  .choices {
    margin: -4px 0 16px;
  }
  .typing {
    display: inline-flex;
    gap: 5px;
    padding: 14px 16px;
    border-radius: 6px 18px 18px;
    background: var(--_bubble);
    margin-bottom: 12px;
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--_muted);
    animation: breathe 1.2s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.16s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.32s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.35;
      transform: none;
    }
    30% {
      opacity: 1;
      transform: translateY(-3px);
    }
  }
  .ghosts {
    display: grid;
    gap: 10px;
  }
  .ghosts i {
    height: 38px;
    width: 66%;
    border-radius: 18px;
    background: var(--_bubble);
  }
  .ghosts i:nth-child(2) {
    width: 46%;
    justify-self: end;
  }
  .ghosts i:nth-child(3) {
    width: 74%;
    height: 58px;
  }
  .to-end {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-start: 50%;
    transform: translateX(-50%);
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 6px 14px 6px 10px;
    border-radius: 999px;
    font-size: 13.5px;
    font-weight: 600;
    background: var(--_surface);
    color: var(--_text);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
  }
  .to-end svg {
    width: 18px;
    height: 18px;
  }
`;
