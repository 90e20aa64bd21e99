/** @module Invented customers: names, places, and addresses at domains and numbers that nobody has. */
import type { Locale } from '../../../../bot/domain/session.js';
import type { Address } from '../../shop-backend.js';
import type { Currency } from './catalogue.js';
import type { Random } from './random.js';

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly address: Address;
  readonly locale: Locale;
  readonly currency: Currency;
  readonly phone: string;
}

type List<T> = readonly [T, ...T[]];

const FIRST: List<string> = [
  ...([
    'Alice',
    'Amelia',
    'Benjamin',
    'Charlotte',
    'Daniel',
    'Edith',
    'Ethan',
    'Fiona',
    'Grace',
    'Harry',
  ] as const),
  ...['Imogen', 'Isaac', 'Jack', 'Kate', 'Leo', 'Lucy', 'Martha', 'Nathan', 'Nora', 'Owen', 'Peter', 'Quinn'],
  ...['Rachel', 'Rosa', 'Samuel', 'Sophie', 'Theo', 'Uma', 'Victor', 'Wendy', 'Yusuf', 'Zoë'],
];
const LAST: List<string> = [
  ...([
    'Abbott',
    'Bailey',
    'Bennett',
    'Carter',
    'Davies',
    'Ellis',
    'Foster',
    'Garcia',
    'Hayes',
    'Ingram',
  ] as const),
  ...['Jensen', 'Kaur', 'Lambert', 'Mason', 'Nolan', "O'Neill", 'Patel', 'Quigley', 'Reed', 'Shaw', 'Turner'],
  ...['Underwood', 'Vaughan', 'Walsh', 'Young', 'Baker-Lloyd', 'Osei', 'Novak', 'Romano', 'Silva'],
];
const SURNAMES: List<readonly [han: string, pinyin: string]> = [
  ['张', 'zhang'],
  ...([
    ['刘', 'liu'],
    ['陈', 'chen'],
    ['杨', 'yang'],
    ['赵', 'zhao'],
    ['黄', 'huang'],
    ['周', 'zhou'],
  ] as const),
  ...([
    ['吴', 'wu'],
    ['徐', 'xu'],
    ['孙', 'sun'],
    ['马', 'ma'],
    ['朱', 'zhu'],
    ['胡', 'hu'],
    ['林', 'lin'],
  ] as const),
  ...([
    ['郭', 'guo'],
    ['何', 'he'],
    ['高', 'gao'],
    ['罗', 'luo'],
    ['郑', 'zheng'],
    ['司马', 'sima'],
  ] as const),
];
const GIVEN: List<readonly [han: string, pinyin: string]> = [
  ['伟', 'wei'],
  ...([
    ['敏', 'min'],
    ['静', 'jing'],
    ['丽', 'li'],
    ['强', 'qiang'],
    ['磊', 'lei'],
    ['洋', 'yang'],
  ] as const),
  ...([
    ['艳', 'yan'],
    ['勇', 'yong'],
    ['娟', 'juan'],
    ['涛', 'tao'],
    ['超', 'chao'],
    ['霞', 'xia'],
  ] as const),
  ...([
    ['子涵', 'zihan'],
    ['雨桐', 'yutong'],
    ['浩然', 'haoran'],
    ['思远', 'siyuan'],
    ['佳怡', 'jiayi'],
  ] as const),
  ...([
    ['晓明', 'xiaoming'],
    ['志强', 'zhiqiang'],
    ['文静', 'wenjing'],
    ['建国', 'jianguo'],
  ] as const),
];

const US: List<readonly [city: string, region: string, zip: string]> = [
  ['Portland', 'OR', '97209'],
  ...([
    ['Austin', 'TX', '78704'],
    ['Denver', 'CO', '80205'],
    ['Chicago', 'IL', '60614'],
  ] as const),
  ...([
    ['Seattle', 'WA', '98103'],
    ['Boston', 'MA', '02118'],
    ['Madison', 'WI', '53703'],
  ] as const),
  ...([
    ['Tucson', 'AZ', '85719'],
    ['Raleigh', 'NC', '27605'],
    ['Oakland', 'CA', '94610'],
  ] as const),
];
const UK: List<readonly [city: string, region: string, postcode: string]> = [
  ['Manchester', '', 'M4 5JD'],
  ...([
    ['Bristol', '', 'BS6 5RW'],
    ['Leeds', '', 'LS6 3HN'],
    ['Cardiff', '', 'CF11 9LJ'],
    ['York', '', 'YO31 7EX'],
  ] as const),
];
const CN: List<readonly [region: string, city: string, district: string, postcode: string]> = [
  ['', '上海市', '静安区', '200040'],
  ...([
    ['', '北京市', '朝阳区', '100020'],
    ['广东省', '广州市', '天河区', '510620'],
    ['四川省', '成都市', '武侯区', '610041'],
  ] as const),
  ...([
    ['浙江省', '杭州市', '西湖区', '310012'],
    ['江苏省', '南京市', '鼓楼区', '210009'],
    ['湖北省', '武汉市', '江汉区', '430022'],
  ] as const),
];
const STREETS: List<string> = [
  'Alder Street',
  'Mill Lane',
  'Station Road',
  'Orchard Avenue',
  'Harbour View',
  'Elm Court',
];
const ROADS: List<string> = ['中山路', '人民路', '建设路', '解放路', '和平街', '学院路'];

/** Reserved for examples by RFC 2606. */
const DOMAINS: List<string> = ['example.com', 'example.org', 'example.net'];

/** A person; `index` (from 0) is part of the e-mail address where names repeat, so that addresses differ. */
export function inventPerson(random: Random, index: number): Person {
  return random.next() < 0.55 ? englishPerson(random, index) : chinesePerson(random, index);
}

function englishPerson(random: Random, index: number): Person {
  const isBritish = random.next() < 0.35;
  const [city, region, postcode] = random.pick(isBritish ? UK : US);
  const firstName = random.pick(FIRST);
  const lastName = random.pick(LAST);
  return {
    firstName,
    lastName,
    email: emailOf(random, `${ascii(firstName)}.${ascii(lastName)}`, index),
    address: {
      line1: `${random.between(1, 240)} ${random.pick(STREETS)}`,
      line2: '',
      city,
      region,
      postcode,
      country: isBritish ? 'United Kingdom' : 'USA',
    },
    locale: 'en',
    currency: isBritish ? 'GBP' : 'USD',
    // 07700 900000–900999 (Ofcom) and 555-0100–0199 (NANPA) are kept for fiction.
    phone: isBritish ? `+44 7700 900${digits(random, 3)}` : `+1 503 555 01${digits(random, 2)}`,
  };
}

function chinesePerson(random: Random, index: number): Person {
  const [region, city, district, postcode] = random.pick(CN);
  const [lastName, last] = random.pick(SURNAMES);
  const [firstName, first] = random.pick(GIVEN);
  return {
    firstName,
    lastName,
    email: emailOf(random, `${last}.${first}`, index),
    address: {
      line1: `${district}${random.pick(ROADS)}${random.between(1, 400)}号`,
      line2: '',
      city,
      region,
      postcode,
      country: '中国',
    },
    locale: 'zh-Hans',
    currency: 'CNY',
    // No Chinese mobile number begins with 100.
    phone: `+86 100 0000 ${digits(random, 4)}`,
  };
}

function emailOf(random: Random, local: string, index: number): string {
  return `${local}${index + 1}@${random.pick(DOMAINS)}`;
}

function ascii(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

function digits(random: Random, count: number): string {
  return String(random.between(0, 10 ** count - 1)).padStart(count, '0');
}
