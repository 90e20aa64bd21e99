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
  /** Of the sample shop, with its names and prices of the plainest variants: a test compares them. */
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
    lead: 'Kettles, lamps and blankets from small workshops. Chosen because they get better with use.',
    browse: 'Browse the season',
    chat: 'Ask about an order',
    newIn: 'New this season',
    newInNote: 'Free delivery over $60',
    products: [
      { art: 'carafe', name: 'Pour-over coffee set', detail: 'Steel, copper or matt black', price: '$38.00' },
      { art: 'lamp', name: 'Desk lamp', detail: 'Four colours', price: '$52.00' },
      { art: 'throw', name: 'Wool blanket', detail: 'Grey, cream or rust', price: '$88.00' },
      {
        art: 'kettle',
        name: 'Electric kettle, 1.7 l',
        detail: 'Steel, copper or matt black',
        price: '$49.00',
      },
      { art: 'candle', name: 'Scented candle', detail: 'Cedar, jasmine or orange', price: '$22.00' },
      { art: 'plant', name: 'Plant pot, set of three', detail: 'Terracotta or white', price: '$33.00' },
    ],
    helpHeading: 'Something about your order?',
    helpText:
      'The assistant in the corner looks up, changes and cancels orders, takes returns and exchanges and answers questions about products, at any hour. Ask for a person whenever you like.',
    trySaying: 'Try saying',
    sayings: [
      'Where is my order?',
      'I want to return something',
      'Is the kettle available in copper?',
      'I’d like to talk to a person',
    ],
    promises: [
      { title: '30 days to return', text: 'Changed your mind? Send it back in its box.' },
      { title: 'Repairs for life', text: 'Handles, cords and legs: we mend what we sell.' },
      { title: 'Packed without plastic', text: 'Paper, starch and string. That is all.' },
    ],
    people: 'Demo customers',
    peopleNote:
      'Pick one at the top of the page, or stay anonymous and give the assistant an e-mail address.',
    columns: ['Name', 'E-mail', 'Orders'],
    statuses: {
      pending: 'pending',
      processed: 'on its way',
      delivered: 'delivered',
      cancelled: 'cancelled',
      'return-requested': 'return requested',
      'exchange-requested': 'exchange requested',
    },
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
    lead: '来自小作坊的水壶、灯具与羊毛毯，越用越有味道。',
    browse: '浏览当季新品',
    chat: '咨询订单',
    newIn: '当季新品',
    newInNote: '满 ¥399 包邮',
    products: [
      { art: 'carafe', name: '手冲咖啡套装', detail: '不锈钢、铜色或哑光黑', price: '¥199.00' },
      { art: 'lamp', name: '护眼台灯', detail: '四种颜色', price: '¥259.00' },
      { art: 'throw', name: '羊毛毯', detail: '灰色、米白色或铁锈红', price: '¥499.00' },
      { art: 'kettle', name: '电热水壶 1.7 升', detail: '不锈钢、铜色或哑光黑', price: '¥269.00' },
      { art: 'candle', name: '香薰蜡烛', detail: '雪松、茉莉或甜橙', price: '¥99.00' },
      { art: 'plant', name: '花盆三件套', detail: '陶土色或白色', price: '¥119.00' },
    ],
    helpHeading: '订单有疑问？',
    helpText:
      '右下角的智能客服随时可以帮您查询、修改和取消订单，办理退换货，解答商品问题；您也可以随时要求转人工。',
    trySaying: '可以这样说',
    sayings: ['我的订单到哪了？', '我想退货', '电热水壶有铜色的吗？', '转人工'],
    promises: [
      { title: '30 天退货', text: '改变主意？装回原盒寄回即可。' },
      { title: '终身维修', text: '把手、电线、凳腿：卖出的，我们都修。' },
      { title: '无塑包装', text: '只用纸、淀粉和麻绳。' },
    ],
    people: '演示顾客',
    peopleNote: '在页面顶部选择一位，或保持匿名，把邮箱告诉客服。',
    columns: ['姓名', '邮箱', '订单'],
    statuses: {
      pending: '待处理',
      processed: '配送中',
      delivered: '已送达',
      cancelled: '已取消',
      'return-requested': '退货处理中',
      'exchange-requested': '换货处理中',
    },
    footer: '“松与港”为虚构商店，用于展示 Parley。',
    assistant: '松与港客服',
  },
};
