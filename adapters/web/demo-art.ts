/** @module The demo shop's pictures: flat drawings, 200 × 200 units each, standing on the line y = 170. */

const PINE = '#1f5844';
const LEAF = '#3f7d62';
const CLAY = '#c46a4a';
const CLAY_DARK = '#a95439';
const OAT = '#f6efe2';
const SAND = '#dcc9a8';
const OAK = '#c89a63';
const OAK_DARK = '#a87c49';
const INK = '#24322d';
const MUSTARD = '#dfa83f';
const GLASS = '#cfe0de';

const shadow = (rx: number): string =>
  `<ellipse cx="100" cy="171" rx="${rx}" ry="6" fill="${INK}" opacity=".12"/>`;

const DRAWINGS = {
  mug: `${shadow(52)}
    <path d="M138 96h10a22 22 0 0 1 0 44h-14" fill="none" stroke="${CLAY_DARK}" stroke-width="9"/>
    <path d="M58 78h82v66a26 26 0 0 1-26 26H84a26 26 0 0 1-26-26z" fill="${CLAY}"/>
    <path d="M58 78h82v22c-26 10-56 10-82 0z" fill="${OAT}"/>
    <ellipse cx="99" cy="78" rx="41" ry="9" fill="${CLAY_DARK}"/><ellipse cx="99" cy="80" rx="34" ry="6" fill="#4a2c20"/>
    <g fill="${CLAY_DARK}"><circle cx="76" cy="122" r="2"/><circle cx="96" cy="138" r="1.6"/><circle cx="118" cy="120" r="2.2"/><circle cx="86" cy="152" r="1.5"/><circle cx="124" cy="146" r="1.6"/></g>
    <path d="M88 58c-6-8 6-12 0-20M110 58c-6-8 6-12 0-20" fill="none" stroke="${SAND}" stroke-width="4" stroke-linecap="round"/>`,
  lamp: `${shadow(40)}
    <path d="M101 72 112 166h72L150 66z" fill="${MUSTARD}" opacity=".2"/>
    <path d="M74 164 64 84l54-36" fill="none" stroke="${INK}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>
    <circle cx="64" cy="84" r="7" fill="${OAK}"/>
    <path d="m104 34 48 30a32 32 0 0 1-54 6z" fill="${PINE}"/><path d="M99 71a32 32 0 0 0 53-7l-7-4c-8 12-30 16-44 4z" fill="${MUSTARD}"/>
    <rect x="46" y="160" width="60" height="10" rx="5" fill="${INK}"/>`,
  throw: `${shadow(66)}
    <rect x="38" y="134" width="124" height="36" rx="14" fill="${PINE}"/>
    <rect x="42" y="104" width="116" height="36" rx="14" fill="${LEAF}"/>
    <path d="M52 92a16 16 0 0 1 16-16h66a16 16 0 0 1 16 16v4a14 14 0 0 1-14 14H66a14 14 0 0 1-14-14z" fill="${OAT}"/>
    <path d="M118 76h16a16 16 0 0 1 16 16v62h-32z" fill="${OAT}"/><path d="M118 76h32v70h-32z" fill="${SAND}" opacity=".35"/>
    <path d="M118 130h32M118 138h32" stroke="${CLAY}" stroke-width="4"/>
    <path d="M121 154v11M128 154v11M135 154v11M142 154v11M148 154v11" stroke="${SAND}" stroke-width="3" stroke-linecap="round"/>
    <path d="M60 118h50M60 150h48" stroke="${OAT}" stroke-width="2" opacity=".3" stroke-linecap="round"/>`,
  carafe: `${shadow(46)}
    <path d="M62 36h76l-28 52v10l32 46a17 17 0 0 1-14 26H72a17 17 0 0 1-14-26l32-46V88z" fill="${GLASS}"/>
    <path d="M70 130h60l12 16a17 17 0 0 1-14 24H72a17 17 0 0 1-14-24z" fill="#5b3626"/>
    <path d="M70 46h60l-24 42H94z" fill="${OAT}"/><path d="M80 56h40l-17 30h-6z" fill="#5b3626"/>
    <path d="M84 80h32l4 14-4 16H84l-4-16z" fill="${OAK}"/><path d="M80 94h40" stroke="${OAK_DARK}" stroke-width="4"/>
    <path d="m72 150 8-14" stroke="#fff" stroke-width="4" opacity=".35" stroke-linecap="round"/>`,
  kettle: `${shadow(54)}
    <path d="M66 66c-6-34 74-34 68 0" fill="none" stroke="${INK}" stroke-width="8" stroke-linecap="round"/>
    <path d="m58 104-30-18 6-8 34 10z" fill="${OAK_DARK}"/>
    <path d="M66 72h68l14 82a14 14 0 0 1-14 16H66a14 14 0 0 1-14-16z" fill="${CLAY}"/>
    <path d="M66 72h68l3 16H63z" fill="${CLAY_DARK}"/><ellipse cx="100" cy="72" rx="34" ry="8" fill="${OAK}"/>
    <circle cx="100" cy="62" r="6" fill="${INK}"/><rect x="50" y="160" width="100" height="10" rx="5" fill="${INK}"/>
    <path d="m74 102-8 46" stroke="${OAT}" stroke-width="5" opacity=".45" stroke-linecap="round"/>`,
  candle: `${shadow(42)}
    <path d="M100 22c14 18 16 28 0 40-16-12-14-22 0-40z" fill="${MUSTARD}"/><path d="M100 38c6 9 6 15 0 20-6-5-6-11 0-20z" fill="${OAT}"/>
    <path d="M100 58v24" stroke="${INK}" stroke-width="4" stroke-linecap="round"/>
    <path d="M60 84h80v72a14 14 0 0 1-14 14H74a14 14 0 0 1-14-14z" fill="${PINE}"/>
    <ellipse cx="100" cy="84" rx="40" ry="9" fill="${LEAF}"/><ellipse cx="100" cy="85" rx="32" ry="6" fill="${OAT}"/>
    <rect x="74" y="112" width="52" height="34" rx="4" fill="${OAT}"/><path d="M84 124h32M90 134h20" stroke="${CLAY}" stroke-width="3" stroke-linecap="round"/>`,
  plant: `${shadow(44)}
    <path d="M100 124C98 96 96 70 100 34M100 112c-12-22-26-32-44-40M100 104c12-20 26-28 46-34" fill="none" stroke="${PINE}" stroke-width="4" stroke-linecap="round"/>
    <path d="M100 66c-16-14-16-34 0-50 16 16 16 36 0 50z" fill="${LEAF}"/><path d="M74 92C52 94 38 82 36 60c22-2 36 10 38 32z" fill="${PINE}"/>
    <path d="M126 88c-2-20 10-34 32-36 2 20-10 34-32 36z" fill="${LEAF}"/><path d="M94 116c-18 6-34 0-42-18 18-6 34 0 42 18z" fill="${LEAF}"/><path d="M106 114c14 8 30 4 40-10-14-8-30-4-40 10z" fill="${PINE}"/>
    <path d="M64 120h72l-8 42a10 10 0 0 1-10 8H82a10 10 0 0 1-10-8z" fill="${OAT}"/><rect x="58" y="114" width="84" height="14" rx="5" fill="${SAND}"/>
    <path d="m70 144 60 0" stroke="${CLAY}" stroke-width="5"/>`,
} as const;

export type Drawing = keyof typeof DRAWINGS;

/** One product, decorative: its name stands beside it. */
export function drawing(of: Drawing): string {
  return `<svg viewBox="0 0 200 200" aria-hidden="true" focusable="false">${DRAWINGS[of]}</svg>`;
}

/** The window picture of the page's head: a still life on a shelf. */
export function stillLife(): string {
  const place = (of: Drawing, x: number, scale: number): string =>
    `<g transform="translate(${x} ${330 - 170 * scale}) scale(${scale})">${DRAWINGS[of]}</g>`;
  return `<svg viewBox="0 0 560 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
    <circle cx="392" cy="150" r="96" fill="${MUSTARD}" opacity=".55"/>
    <path d="M0 250c80-60 150-60 230-20s170 40 330-30v130H0z" fill="${LEAF}" opacity=".22"/>
    <path d="M0 290c120-50 220-30 310-6s160 10 250-24v70H0z" fill="${PINE}" opacity=".2"/>
    <rect y="330" width="560" height="16" fill="${OAK}"/><rect y="346" width="560" height="74" fill="#d8bc90"/>
    ${place('plant', 8, 1.35)}${place('lamp', 178, 1.5)}${place('carafe', 318, 0.95)}${place('mug', 420, 0.7)}
  </svg>`;
}
