/** @module One of the choices shown, by its words or its number. */
import type { Entity, NluContext } from '../../bot/domain/nlu.js';
import { answerToConfirm } from '../rules/confirm.js';
import { normalize } from '../text/normalize.js';

const ORDINALS: readonly RegExp[] = [
  /^(?:1|(?:the )?first(?: one)?|第一个?|一)[.。]?$/,
  /^(?:2|(?:the )?second(?: one)?|第二个?|二)[.。]?$/,
  /^(?:3|(?:the )?third(?: one)?|第三个?|三)[.。]?$/,
  /^(?:4|(?:the )?fourth(?: one)?|第四个?|四)[.。]?$/,
  /^(?:5|(?:the )?fifth(?: one)?|第五个?|五)[.。]?$/,
];

export function chosen(normal: string, asked: NonNullable<NluContext['asked']>): Entity[] {
  const text = normal.trim();
  const place = ORDINALS.findIndex((pattern) => pattern.test(text));
  const choice =
    asked.choices[place] ??
    (agrees(text) ? only(asked.choices) : undefined) ??
    asked.choices.find(({ label }) => normalize(label) === text) ??
    onlyWith(asked.choices, text);
  return choice
    ? [{ slot: asked.slot, value: choice.value, start: 0, end: normal.length, by: 'choices' }]
    : [];
}

/** "Yes", "that one": where there is nothing else to choose. */
function agrees(text: string): boolean {
  return THAT_ONE.test(text) || answerToConfirm(text, undefined) === 'affirm';
}
const THAT_ONE =
  /^(?:yes,? )?(?:(?:that|this|it'?s (?:that|this)) one|the only one|that|this)(?: (?:please|then))?[.! ]*$|^(?:是的?，?)?(?:就|是|就是|要)?(?:这|那)[个一]?[个单款件]?(?:吧|的|了)?[。!！ ]*$/;

function only<T>(choices: readonly T[]): T | undefined {
  return choices.length === 1 ? choices[0] : undefined;
}

/** "The blanket", where one label alone speaks of a blanket. */
function onlyWith<T extends { readonly label: string }>(choices: readonly T[], text: string): T | undefined {
  const words = text.replace(
    /^(?:the|my|that|this|with)\s+|[.!。！]+$|(?:[\s,]+(?:one|please))+[.!]*$|^(?:那个|这个|要)|吧$/g,
    '',
  );
  // Shorter ones are in too many labels by chance.
  if (words.length < (/\p{Script=Han}/u.test(words) ? 2 : 4)) return undefined;
  const fitting = choices.filter(({ label }) => normalize(label).includes(words));
  return fitting.length === 1 ? fitting[0] : undefined;
}
