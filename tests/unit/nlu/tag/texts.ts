/** @module A few texts in both languages to learn from, with their slots in brackets: `table for [party:four]`. */
import type { SlotSpan, TaggedText } from '../../../../nlu/tag/tagged-text.js';

export function marked(line: string, asked: readonly string[] = []): TaggedText {
  const slots: SlotSpan[] = [];
  let text = '';
  let from = 0;
  for (const match of line.matchAll(/\[([a-z]+):([^\]]+)\]/g)) {
    text += line.slice(from, match.index);
    slots.push({ slot: match[1]!, start: text.length, end: text.length + match[2]!.length });
    text += match[2]!;
    from = match.index + match[0].length;
  }
  return { text: text + line.slice(from), slots, asked };
}

const NAMES = ['Mara', 'Otto', 'Jun', 'Ilse', 'Petr', 'Nadia'];
const CITIES = ['Lisbon', 'Oslo', 'Turin', 'New Haven', 'Graz', 'Porto'];
const HAN_NAMES = ['李雷', '王芳', '赵敏', '周杰', '孙丽', '陈晨'];
const HAN_CITIES = ['上海', '杭州', '西安', '成都', '哈尔滨', '南京'];

export const TEXTS: readonly TaggedText[] = NAMES.flatMap((name, i) => {
  const city = CITIES[i]!;
  const next = CITIES[(i + 1) % CITIES.length]!;
  const hanName = HAN_NAMES[i]!;
  const hanCity = HAN_CITIES[i]!;
  const hanNext = HAN_CITIES[(i + 1) % HAN_CITIES.length]!;
  return [
    marked(`please send it to [city:${city}]`),
    marked(`my name is [name:${name}] and I live in [city:${city}]`),
    marked(`from [origin:${city}] to [city:${next}] please`),
    marked(`it is for [name:${name}], thanks`),
    marked(`where is my parcel?`),
    marked(`[city:${city}]`, ['city']),
    marked(`[origin:${city}]`, ['origin']),
    marked(`请寄到[city:${hanCity}]`),
    marked(`我叫[name:${hanName}]，住在[city:${hanCity}]`),
    marked(`从[origin:${hanCity}]到[city:${hanNext}]`),
    marked(`我的包裹在哪里？`),
    marked(`[city:${hanCity}]`, ['city']),
    marked(`[origin:${hanCity}]`, ['origin']),
  ];
});
