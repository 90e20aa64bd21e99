/** @module The files of a new flow: it asks for one thing and says it back, in both languages, with its tests. */

export interface NewFlow {
  /** Kebab-case. */
  readonly name: string;
  /** What the machine is called in the code. */
  readonly identifier: string;
}

/** File contents by path, formatted. */
export function flowFiles({ name, identifier }: NewFlow): ReadonlyMap<string, string> {
  const words = wordsOf(name);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return new Map([
    [`flows/${name}/machine.ts`, machine(name, identifier, title)],
    [`flows/${name}/copy.en.ts`, copyEn(title)],
    [`flows/${name}/copy.zh.ts`, copyZh(title)],
    [`tests/conversations/en/${name}.conversation`, conversationEn(title, words)],
    [`tests/conversations/zh/${name}.conversation`, conversationZh(title, words)],
  ]);
}

/** The name as people say it. */
export function wordsOf(name: string): string {
  return name.replaceAll('-', ' ');
}

/** The line for `nlu/rules/intents.ts`. */
export function intentRule(name: string): string {
  return `question('${name}', 'full', '\\\\b${name.replaceAll('-', '[ -]')}\\\\b'),`;
}

const machine = (name: string, identifier: string, title: string) => `\
/** @module ${title}. */
import { defineFlow } from '../kit/define-flow.js';
import { textSlot } from '../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const ${identifier} = defineFlow({
  id: '${name}',
  version: 1,
  // Without a button until it is ready for customers: then take this line out.
  inMenu: false,
  isOneShot: true,
  slots: { detail: textSlot((text) => text.trim().length >= 2) },
  copy: { en, 'zh-Hans': zh },
  start: 'detail',
  states: (state) => ({
    detail: state.collect('detail', { ask: 'askDetail', invalid: 'invalidDetail', then: 'done' }),
    done: state.end({ key: 'done', params: ({ context }) => ({ detail: context.slots.detail ?? '' }) }),
  }),
});
`;

const copyEn = (title: string) => `\
export const en = {
  title: '${title}',
  askDetail: 'What is it about?',
  invalidDetail: 'A word or two will do.',
  done: 'Thank you, I have understood: {detail}.',
  'step.detail': 'what it is about',
  gaveUp: 'I will ask a colleague to help you.',
};
`;

const copyZh = (title: string) => `\
export const zh = {
  title: '${title}',
  askDetail: '请问是什么事情？',
  invalidDetail: '请用几个字说明一下。',
  done: '谢谢，我已了解：{detail}。',
  'step.detail': '事情的内容',
  gaveUp: '接下来会请同事为您服务。',
};
`;

const conversationEn = (title: string, words: string) => `\
# ${title}: asked for once, after an answer that is too short

user: ${words}
bot: What is it about?

user: x
bot: A word or two will do.
bot: What is it about?
slots: detail=none

user: the blue one
bot: Thank you, I have understood: the blue one.
effects: none
stack: empty
`;

const conversationZh = (title: string, words: string) => `\
# ${title}：答得太短，再问一次
locale: zh

user: 我想办理 ${words}
bot: 请问是什么事情？

user: 蓝
bot: 请用几个字说明一下。
bot: 请问是什么事情？
slots: detail=none

user: 蓝色的那个
bot: 谢谢，我已了解：蓝色的那个。
effects: none
stack: empty
`;
