/** @module Times and days as a reader of `lang` writes them, in the reader's own zone. */

export function clockTime(at: number, lang: string): string {
  return new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** `Today`, `Yesterday`, else the date; the words come from the platform. */
export function dayName(at: number, now: number, lang: string): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(days, 'day');
    return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
  }
  return new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** Whether two moments fall on one calendar day. */
export function isSameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
