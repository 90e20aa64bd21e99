/** @module Names of places as people write them: states of the US by name, code and ZIP code, Chinese provinces and large cities. */

const STATES =
  'Alabama AL, Alaska AK, Arizona AZ, Arkansas AR, California CA, Colorado CO, Connecticut CT, Delaware DE, District of Columbia DC, Florida FL, Georgia GA, Hawaii HI, Idaho ID, Illinois IL, Indiana IN, Iowa IA, Kansas KS, Kentucky KY, Louisiana LA, Maine ME, Maryland MD, Massachusetts MA, Michigan MI, Minnesota MN, Mississippi MS, Missouri MO, Montana MT, Nebraska NE, Nevada NV, New Hampshire NH, New Jersey NJ, New Mexico NM, New York NY, North Carolina NC, North Dakota ND, Ohio OH, Oklahoma OK, Oregon OR, Pennsylvania PA, Puerto Rico PR, Rhode Island RI, South Carolina SC, South Dakota SD, Tennessee TN, Texas TX, Utah UT, Vermont VT, Virginia VA, Washington WA, West Virginia WV, Wisconsin WI, Wyoming WY'
    .split(', ')
    .map((state) => [state.slice(0, -3), state.slice(-2)] as const);

const CODES = new Map(
  STATES.flatMap(([name, code]) => [
    [name.toLowerCase(), code] as const,
    [code.toLowerCase(), code] as const,
  ]),
);

/** The two letters of a state by its name or by them; null for anything else. */
export function stateCode(text: string): string | null {
  return CODES.get(text.toLowerCase().replaceAll('.', '').trim()) ?? null;
}

/** As alternatives of a pattern; the longer of two that begin alike first. */
export const STATE_NAMES = alternatives(STATES.map(([name]) => name));
export const STATE_CODES = alternatives(STATES.map(([, code]) => code));

function alternatives(words: readonly string[]): string {
  return [...words].sort((one, other) => other.length - one.length).join('|');
}

/**
 * By the first three digits of a ZIP code, `[first, last]` of each state (USPS, Domestic Mail Manual, labeling list L002). The few that
 * serve two states are left out.
 */
const ZIP_CODES: readonly (readonly [from: number, to: number, state: string])[] = [
  ...([
    [6, 7, 'PR'],
    [9, 9, 'PR'],
    [10, 27, 'MA'],
    [28, 29, 'RI'],
    [30, 38, 'NH'],
    [39, 49, 'ME'],
    [50, 54, 'VT'],
    [55, 55, 'MA'],
    [56, 59, 'VT'],
  ] as const),
  ...([
    [60, 62, 'CT'],
    [64, 69, 'CT'],
    [70, 89, 'NJ'],
    [100, 149, 'NY'],
    [150, 196, 'PA'],
    [197, 199, 'DE'],
    [200, 200, 'DC'],
    [202, 205, 'DC'],
  ] as const),
  ...([
    [206, 212, 'MD'],
    [214, 219, 'MD'],
    [220, 246, 'VA'],
    [247, 268, 'WV'],
    [270, 289, 'NC'],
    [290, 299, 'SC'],
    [300, 319, 'GA'],
    [320, 339, 'FL'],
  ] as const),
  ...([
    [341, 342, 'FL'],
    [344, 344, 'FL'],
    [346, 347, 'FL'],
    [349, 349, 'FL'],
    [350, 369, 'AL'],
    [370, 385, 'TN'],
    [386, 397, 'MS'],
    [398, 399, 'GA'],
  ] as const),
  ...([
    [400, 427, 'KY'],
    [430, 459, 'OH'],
    [460, 479, 'IN'],
    [480, 499, 'MI'],
    [500, 528, 'IA'],
    [530, 549, 'WI'],
    [550, 567, 'MN'],
    [570, 577, 'SD'],
  ] as const),
  ...([
    [580, 588, 'ND'],
    [590, 599, 'MT'],
    [600, 629, 'IL'],
    [630, 658, 'MO'],
    [660, 679, 'KS'],
    [680, 693, 'NE'],
    [700, 714, 'LA'],
    [716, 729, 'AR'],
  ] as const),
  ...([
    [730, 732, 'OK'],
    [734, 749, 'OK'],
    [750, 799, 'TX'],
    [800, 816, 'CO'],
    [820, 831, 'WY'],
    [832, 838, 'ID'],
    [840, 847, 'UT'],
    [850, 865, 'AZ'],
  ] as const),
  ...([
    [870, 884, 'NM'],
    [885, 885, 'TX'],
    [889, 898, 'NV'],
    [900, 961, 'CA'],
    [967, 968, 'HI'],
    [970, 979, 'OR'],
    [980, 994, 'WA'],
    [995, 999, 'AK'],
  ] as const),
];

/** The state of a ZIP code; empty where that is not certain. */
export function stateOfZip(zip: string): string {
  const prefix = Number(zip.slice(0, 3));
  return ZIP_CODES.find(([from, to]) => prefix >= from && prefix <= to)?.[2] ?? '';
}

/** Cities by the names that people have for them. */
export const NICKNAMES: Readonly<Record<string, string>> = {
  nyc: 'new york',
  'new york city': 'new york',
  la: 'los angeles',
  sf: 'san francisco',
  dc: 'washington',
  'washington dc': 'washington',
  philly: 'philadelphia',
  vegas: 'las vegas',
};

export const PROVINCES =
  '河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆';
export const MUNICIPALITIES = '北京|上海|天津|重庆';
/** Written without 市 more often than with it. */
export const CITIES =
  '广州|深圳|杭州|南京|成都|武汉|西安|苏州|郑州|长沙|青岛|沈阳|宁波|昆明|大连|厦门|合肥|佛山|东莞|福州|哈尔滨|济南|温州|长春|石家庄|泉州|贵阳|南昌|金华|常州|无锡|南宁|太原|珠海|惠州|中山|海口|兰州|乌鲁木齐|呼和浩特|银川|西宁|拉萨|烟台|徐州|绍兴|嘉兴|台州|潍坊|洛阳';
