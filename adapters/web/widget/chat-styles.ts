/** @module The widget's own look: launcher, panel, log, composer. Colours come from adapters/ui/tokens.ts. */
import { css } from 'lit';

export const chatStyles = css`
  :host {
    all: initial;
    font: 15px/1.5 var(--_font);
    color: var(--_text);
    -webkit-font-smoothing: antialiased;
    text-size-adjust: 100%;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
  }
  svg {
    display: block;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .aside {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Launcher */
  .launcher {
    position: fixed;
    inset-block-end: var(--parley-offset-y, 24px);
    inset-inline-end: var(--parley-offset-x, 24px);
    z-index: var(--parley-z, 2147483000);
    width: 60px;
    height: 60px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--_accent);
    color: var(--_accent-text);
    box-shadow: var(--_shadow);
    transition: transform 0.18s ease;
  }
  .launcher:hover {
    transform: translateY(-2px);
  }
  .launcher:active {
    transform: scale(0.96);
  }
  .launcher:focus-visible {
    outline-offset: 3px;
  }
  .launcher svg {
    width: 28px;
    height: 28px;
  }
  .unread {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    min-width: 22px;
    height: 22px;
    padding: 0 6px;
    border-radius: 11px;
    background: #b0281f;
    color: #fff;
    font-size: 12.5px;
    font-weight: 650;
    line-height: 22px;
    text-align: center;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  :host([position='left']) .launcher,
  :host([position='left']) .panel {
    inset-inline: var(--parley-offset-x, 24px) auto;
  }

  /* Panel */
  .panel {
    position: fixed;
    inset-block-end: calc(var(--parley-offset-y, 24px) + 76px);
    inset-inline-end: var(--parley-offset-x, 24px);
    z-index: var(--parley-z, 2147483000);
    width: min(var(--parley-width, 392px), calc(100vw - 32px));
    height: min(var(--parley-height, 660px), calc(100dvh - var(--parley-offset-y, 24px) - 92px));
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    border-radius: var(--_radius);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
    overflow: hidden;
    animation: arrive 0.22s cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(14px) scale(0.985);
    }
  }
  .head {
    display: flex;
    align-items: center;
    gap: 11px;
    padding: 13px 10px 13px 16px;
    border-bottom: 1px solid var(--_line);
  }
  .mark {
    flex: none;
    width: 38px;
    height: 38px;
    border-radius: 12px;
    display: grid;
    place-items: center;
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .titles {
    flex: 1;
    min-width: 0;
  }
  .titles h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 650;
    line-height: 1.3;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .titles p {
    margin: 0;
    font-size: 13px;
    line-height: 1.4;
    color: var(--_muted);
  }
  .tool {
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 12px;
    display: grid;
    place-items: center;
    color: var(--_muted);
  }
  .tool svg {
    width: 22px;
    height: 22px;
  }
  .tool:hover,
  .tool[aria-expanded='true'] {
    background: var(--_bubble);
    color: var(--_text);
  }
  .tool:focus-visible {
    outline-offset: -2px;
  }
  .menu-place {
    position: relative;
  }
  .menu {
    position: absolute;
    inset-block-start: 44px;
    inset-inline-end: 0;
    z-index: 2;
    min-width: 190px;
    padding: 6px;
    border-radius: 14px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    padding: 9px 12px;
    border-radius: 9px;
    text-align: start;
  }
  .menu button svg {
    width: 19px;
    height: 19px;
    color: var(--_muted);
  }
  .menu button:hover,
  .menu button:focus-visible {
    background: var(--_bubble);
    outline-offset: -2px;
  }
  .trouble {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    margin: 0;
    padding: 9px 16px;
    font-size: 13.5px;
    line-height: 1.45;
    background: var(--_notice-ground);
    color: var(--_notice);
  }
  .trouble svg {
    flex: none;
    width: 18px;
    height: 18px;
    margin-top: 1px;
  }

  /* Log */
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
  .group:not(.you) .item:first-of-type .bubble {
    border-start-start-radius: 6px;
  }
  .group.you .item:last-of-type .bubble {
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

  /* Composer */
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

  @media (max-width: 480px) {
    .panel {
      inset: 0 !important;
      width: 100%;
      height: 100dvh;
      border-radius: 0;
      box-shadow: none;
    }
    .head {
      padding-block-start: max(13px, env(safe-area-inset-top));
    }
    .composer,
    .ask {
      padding-block-end: max(12px, env(safe-area-inset-bottom));
    }
    .launcher.open {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .launcher,
    .send {
      border: 1px solid;
    }
  }
`;
