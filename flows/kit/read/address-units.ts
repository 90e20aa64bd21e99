/** @module The second line of an address: "Building 12, Apartment 3407". There may be several units, before the street, behind it, or at the end. */

const KIND = {
  building: 'building|bldg|tower|block|blk|wing',
  floor: 'floor|fl',
  door: 'apartment|apt|suite|ste|unit|flat|room|rm|penthouse',
} as const;
const WORD = `(?:${Object.values(KIND).join('|')})`;
const SPELT = '(?:one|two|three|four|five|six|seven|eight|nine|ten|north|south|east|west)';
/** "FL 33101" is Florida. */
const NUMBER = `(?:(?!\\d{5}(?!\\d))[a-z]?\\d+[a-z]?(?:-\\w+)?|[a-z]|${SPELT})`;
const UNIT = `(?:${WORD}\\b\\.?,?(?: (?:number|no\\.?|is))? ?#? ?${NUMBER}\\b|# ?\\d+[a-z]?\\b|\\d+(?:st|nd|rd|th) floor\\b)`;
/** Between commas it may be called anything: "Penthouse", "Block of the Roses". */
const AT_START = new RegExp(
  `^[\\s,;]*(${UNIT}|(?<=[,;]\\s*)${WORD}\\b(?! \\d)[^,;.!?\\d]{0,30}(?=[,;]))`,
  'i',
);
const AT_END = new RegExp(`(${UNIT})[\\s,;]*$`, 'i');
/** Not "#1234567" behind an address: an order's number. */
const AFTER_COMMA = new RegExp(`[,;]\\s*((?!#)${UNIT})(?=\\s*(?:[,;.!?]|$))`, 'i');
const ANYWHERE = new RegExp(`(?<![\\w#])${UNIT}`, 'gi');
/** No city begins with one of them: then it is a unit that could not be read. */
export const UNIT_WORD = new RegExp(`^${WORD}\\.?$`, 'i');

interface WithoutUnits {
  readonly units: readonly string[];
  readonly rest: string;
}

/** Those right behind the street, and those that come after the town between commas. */
export function unitsBehind(text: string): WithoutUnits {
  const near = taken(text, AT_START);
  const far = taken(near.rest, AFTER_COMMA);
  return { units: [...near.units, ...far.units], rest: far.rest };
}

/** Those right before the street. */
export function unitsBefore(text: string): readonly string[] {
  return taken(text, AT_END).units.toReversed();
}

export function unitsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(ANYWHERE), ([unit]) => unit);
}

function taken(text: string, of: RegExp): WithoutUnits {
  const units: string[] = [];
  let rest = text;
  for (let found = of.exec(rest); found; found = of.exec(rest)) {
    units.push(found[1] ?? '');
    rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length);
  }
  return { units, rest };
}

/** As the second line is written; '' for none. "suite number 12" → Suite 12. */
export function secondLine(units: readonly string[]): string {
  return units.map(unitName).join(', ');
}

function unitName(said: string): string {
  const name = said.replace(/,? (?:number|no\.?|is) /i, ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The line with the corrected units: each takes the place of the one of its kind, and stands behind the others where there was none. */
export function correctedLine(line: string, correction: string): string {
  const units = unitsIn(line);
  // A line of another shape is not taken apart.
  if (units.join(', ') !== line) return correction;
  const more = unitsIn(correction);
  const kinds = more.map(kindOf);
  if (units.every((unit) => kinds.includes(kindOf(unit)))) return correction;
  const replaced = units.map((unit) => more[kinds.indexOf(kindOf(unit))] ?? unit);
  return [...replaced, ...more.filter((unit) => !replaced.includes(unit))].join(', ');
}

function kindOf(unit: string): 'building' | 'floor' | 'door' {
  const is = (words: string) => new RegExp(`\\b(?:${words})\\b`, 'i').test(unit);
  return is(KIND.building) ? 'building' : is(KIND.floor) ? 'floor' : 'door';
}
