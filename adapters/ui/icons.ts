/** @module Icons: 24 × 24, drawn with the text's colour, hidden from assistive technology. */
import { svg, html, type TemplateResult } from 'lit';

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${paths}
  </svg>`;

export const chatIcon = icon(
  svg`<path d="M20 11.5c0 4.1-3.6 7.5-8 7.5a8.6 8.6 0 0 1-3.4-.7L4 20l1.3-3.9A7.1 7.1 0 0 1 4 11.5C4 7.4 7.6 4 12 4s8 3.4 8 7.5Z"/><path d="M8.6 10.2h6.8M8.6 13.2h4.2"/>`,
);
export const closeIcon = icon(svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`);
export const downIcon = icon(svg`<path d="m6 9.5 6 6 6-6"/>`);
export const menuIcon = icon(
  svg`<g fill="currentColor" stroke="none"><circle cx="5.5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><circle cx="18.5" cy="12" r="1.6"/></g>`,
);
export const sendIcon = icon(svg`<path d="M12 19V5.5M6 11l6-6 6 6"/>`);
export const newIcon = icon(svg`<path d="M12 6v12M6 12h12"/>`);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`);
export const checkIcon = icon(svg`<path d="m5.5 12.5 4.2 4.2 8.8-9.4"/>`);
export const alertIcon = icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.8v5M12 16h.01"/>`);
export const offlineIcon = icon(
  svg`<path d="M4 4l16 16M8.5 15.3a5 5 0 0 1 5.4-1M5 11.4a10 10 0 0 1 4.3-2.5m4.6-.3A10 10 0 0 1 19 11.4M12 19h.01"/>`,
);
/** The mark of the bot: two voices that meet. */
export const markIcon = icon(
  svg`<path d="M4.5 6.5h9a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2H9l-3 2.6v-2.6H4.5"/><path d="M18 10.5h1.5v6.2H18v2.3l-2.7-2.3h-3.8"/>`,
);
