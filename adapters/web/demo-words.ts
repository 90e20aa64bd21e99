/** @module What the demo shop's page says, in both languages. */
import type { Locale } from '../../bot/domain/session.js';
import type { Drawing } from './demo-art.js';

export interface DemoWords {
  readonly lang: string;
  readonly shop: string;
  readonly tagline: string;
  readonly nav: readonly string[];
  readonly skip: string;
  readonly note: string;
  readonly shopAs: string;
  readonly anonymous: string;
  readonly otherLanguage: { readonly name: string; readonly href: string; readonly lang: string };
  readonly heading: string;
  readonly lead: string;
  readonly browse: string;
  readonly chat: string;
  readonly newIn: string;
  readonly newInNote: string;
  readonly products: readonly {
    readonly art: Drawing;
    readonly name: string;
    readonly detail: string;
    readonly price: string;
  }[];
  readonly helpHeading: string;
  readonly helpText: string;
  readonly trySaying: string;
  readonly sayings: readonly string[];
  readonly promises: readonly { readonly title: string; readonly text: string }[];
  readonly people: string;
  readonly peopleNote: string;
  readonly columns: readonly string[];
  /** By the shop's word for it; an unknown one is shown as it is. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly footer: string;
  readonly assistant: string;
}

export const DEMO_WORDS: Readonly<Record<Locale, DemoWords>> = {
  en: {
    lang: 'en',
    shop: 'Harbour & Pine',
    tagline: 'Things for the home',
    nav: ['Kitchen', 'Living', 'Light', 'Garden'],
    skip: 'Skip to content',
    note: 'A demo shop. Nothing here is for sale.',
    shopAs: 'Shop as',
    anonymous: 'Anonymous visitor',
    otherLanguage: { name: '中文', href: '/?lang=zh', lang: 'zh-Hans' },
    heading: 'Made slowly, kept for years.',
    lead: 'Stoneware, oak and linen from small workshops. Chosen because they get better with use.',
    browse: 'Browse the season',
    chat: 'Ask about an order',
    newIn: 'New this season',
    newInNote: 'Free delivery over $60',
    products: [
      { art: 'mug', name: 'Ember mug', detail: 'Stoneware, 320 ml', price: '$24.00' },
      { art: 'lamp', name: 'Heron desk lamp', detail: 'Steel and oak', price: '$138.00' },
      { art: 'throw', name: 'Shoreline throw', detail: 'Washed linen, 130 × 180 cm', price: '$96.00' },
      { art: 'carafe', name: 'Morning carafe', detail: 'Glass with oak collar', price: '$52.00' },
      { art: 'stool', name: 'Three-leg stool', detail: 'Oiled oak, 45 cm', price: '$165.00' },
      { art: 'plant', name: 'Belt planter', detail: 'Glazed clay, 16 cm', price: '$38.00' },
    ],
    helpHeading: 'Something about your order?',
    helpText:
      'The assistant in the corner looks orders up and cancels them while they are still pending, at any hour. A colleague joins when you ask.',
    trySaying: 'Try saying',
    sayings: ['Where is my order?', 'I want to cancel my order', 'I’d like to talk to a person'],
    promises: [
      { title: '30 days to return', text: 'Changed your mind? Send it back in its box.' },
      { title: 'Repairs for life', text: 'Handles, cords and legs: we mend what we sell.' },
      { title: 'Packed without plastic', text: 'Paper, starch and string. That is all.' },
    ],
    people: 'Demo customers',
    peopleNote:
      'Pick one at the top of the page, or stay anonymous and give the assistant an e-mail address.',
    columns: ['Name', 'E-mail', 'Orders'],
    statuses: { pending: 'pending', processed: 'on its way', delivered: 'delivered', cancelled: 'cancelled' },
    footer: 'Harbour & Pine is made up, to show Parley at work.',
    assistant: 'Harbour & Pine',
  },
  'zh-Hans': {
    lang: 'zh-Hans',
    shop: '松与港',
    tagline: '居家好物',
    nav: ['厨房', '起居', '灯具', '园艺'],
    skip: '跳到正文',
    note: '这是演示商店，商品不出售。',
    shopAs: '当前身份',
    anonymous: '匿名访客',
    otherLanguage: { name: 'English', href: '/', lang: 'en' },
    heading: '慢工细作，常伴经年。',
    lead: '来自小作坊的陶器、橡木与亚麻，越用越有味道。',
    browse: '浏览当季新品',
    chat: '咨询订单',
    newIn: '当季新品',
    newInNote: '满 ¥399 包邮',
    products: [
      { art: 'mug', name: '余烬马克杯', detail: '炻器，320 毫升', price: '¥168.00' },
      { art: 'lamp', name: '苍鹭台灯', detail: '钢与橡木', price: '¥980.00' },
      { art: 'throw', name: '海岸线盖毯', detail: '水洗亚麻，130 × 180 厘米', price: '¥680.00' },
      { art: 'carafe', name: '晨间手冲壶', detail: '玻璃配橡木颈圈', price: '¥368.00' },
      { art: 'stool', name: '三足凳', detail: '油饰橡木，45 厘米', price: '¥1,180.00' },
      { art: 'plant', name: '束腰花盆', detail: '釉面陶土，16 厘米', price: '¥268.00' },
    ],
    helpHeading: '订单有疑问？',
    helpText: '右下角的智能客服随时可以帮您查询订单、取消待处理的订单；需要时会请同事接手。',
    trySaying: '可以这样说',
    sayings: ['我的订单到哪了？', '我想取消订单', '转人工'],
    promises: [
      { title: '30 天退货', text: '改变主意？装回原盒寄回即可。' },
      { title: '终身维修', text: '把手、电线、凳腿：卖出的，我们都修。' },
      { title: '无塑包装', text: '只用纸、淀粉和麻绳。' },
    ],
    people: '演示顾客',
    peopleNote: '在页面顶部选择一位，或保持匿名，把邮箱告诉客服。',
    columns: ['姓名', '邮箱', '订单'],
    statuses: { pending: '待处理', processed: '配送中', delivered: '已送达', cancelled: '已取消' },
    footer: '“松与港”为虚构商店，用于展示 Parley。',
    assistant: '松与港客服',
  },
};
