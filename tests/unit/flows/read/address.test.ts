import { describe, expect, it } from '@jest/globals';
import type { FlowArgs } from '../../../../flows/kit/context.js';
import { addressIn, DEFAULT_ADDRESS } from '../../../../flows/kit/read/address.js';
import type { KnownAddresses } from '../../../../flows/kit/read/address.js';
import type { Address } from '../../../../flows/kit/shop.js';

const at = (line1: string, line2: string, city: string, region: string, postcode: string): Address => ({
  line1,
  line2,
  city,
  region,
  postcode,
  country: 'USA',
});
const HOME = at('12 Oak Street', '', 'Chicago', 'IL', '60601');
const OLD = at('3 Elm Avenue', 'Apt 4', 'Denver', 'CO', '80202');
const OTHER = at('40 Pine Road', '', 'New York', 'NY', '10001');
const known: KnownAddresses = {
  default: HOME,
  orders: [
    { id: '#W1111111', address: OLD },
    { id: '#W2222222', address: OTHER },
  ],
  current: OLD,
};
const read = (...said: readonly (readonly [asked: string | null, text: string])[]) =>
  addressIn(() => known)(
    said.map(([asked, text]) => ({ asked, text })),
    {} as FlowArgs,
  );
const whole = at('953 Park Avenue', 'Suite 613', 'New York', 'NY', '10064');

it('knows Indiana from "in"', () => {
  const value = at('7 Elm Street', 'Unit 2', 'Gary', 'IN', '46402');
  expect(read(['newAddress', '7 Elm Street, Unit 2, Gary, IN 46402'])).toEqual({ value });
  expect(read(['newAddress', '7 Elm Street, Unit 2, in Gary, IN 46402'])).toEqual({ value });
});

describe('a typed address', () => {
  it.each([
    '953 Park Avenue, Suite 613, New York, NY 10064, USA',
    '953 Park Avenue, Suite 613, New York, NY, 10064',
    '953 Park Avenue, Suite 613, New York, NY, USA, 10064',
    '953 Park Avenue Suite 613, New York NY 10064',
    'It should be 953 Park Avenue, Suite 613, New York, New York 10064.',
    'please ship it to 953 Park Avenue, Suite 613, New York, NY 10064, thanks',
    '953 Park Avenue\nSuite 613\nNew York, NY 10064\nUnited States',
    '953 Park Avenue, Suite 613, in New York, NY, zip code 10064',
  ])('%s', (text) => {
    expect(read(['newAddress', text])).toEqual({ value: whole });
    expect(read([null, `Change the address of order #W1111111 to ${text}`])).toEqual({ value: whole });
  });

  it.each([
    ['411 Park Ave., Phoenix, AZ 85060', at('411 Park Ave', '', 'Phoenix', 'AZ', '85060')],
    [
      '967 Sunset Drive, Unit 12, Fort Worth, TX 76176-1234',
      at('967 Sunset Drive', 'Unit 12', 'Fort Worth', 'TX', '76176-1234'),
    ],
    [
      '558 Cedar Street, #298, Houston, Texas, 77158',
      at('558 Cedar Street', '#298', 'Houston', 'TX', '77158'),
    ],
    ['101 Highway, New York, NY, 10001', at('101 Highway', '', 'New York', 'NY', '10001')],
    ['845 Willow Lane, Washington, DC 20171', at('845 Willow Lane', '', 'Washington', 'DC', '20171')],
    [
      '12b Mill Road, San Francisco, California 94110',
      at('12b Mill Road', '', 'San Francisco', 'CA', '94110'),
    ],
  ])('%s', (text, value) => {
    expect(read(['newAddress', text])).toEqual({ value });
  });

  it('as the British write it', () => {
    expect(read(['newAddress', '7 Mill Lane, Flat 2, York, YO1 7HH, UK'])).toEqual({
      value: {
        line1: '7 Mill Lane',
        line2: 'Flat 2',
        city: 'York',
        region: '',
        postcode: 'YO1 7HH',
        country: 'United Kingdom',
      },
    });
  });

  it.each([
    '广东省广州市天河区建设路16号3单元501室 510620',
    '请寄到广东省广州市天河区建设路16号3单元501室，邮编510620',
  ])('%s', (text) => {
    expect(read(['newAddress', text])).toEqual({
      value: {
        line1: '天河区建设路16号3单元501室',
        line2: '',
        city: '广州市',
        region: '广东省',
        postcode: '510620',
        country: '中国',
      },
    });
  });
});

describe('an address in parts', () => {
  it('is asked for what is missing', () => {
    expect(read(['newAddress', '953 Park Avenue, Suite 613'])).toMatchObject({
      value: null,
      partial: { missing: 'city' },
    });
    const begun = ['newAddress', '953 Park Avenue, Suite 613'] as const;
    expect(read(begun, ['newAddress', 'New York'])).toMatchObject({ partial: { missing: 'region' } });
    expect(read(begun, ['newAddress', 'New York'], ['newAddress', 'NY'])).toMatchObject({
      partial: { missing: 'postcode' },
    });
    expect(read(begun, ['newAddress', 'New York, NY 10064'])).toEqual({ value: whole });
    expect(
      read(begun, ['newAddress', 'New York'], ['newAddress', 'NY'], ['newAddress', "it's 10064"]),
    ).toEqual({ value: whole });
  });

  it('is mended at the confirmation', () => {
    const given = ['newAddress', '953 Park Avenue, Suite 631, New York, NY 10064'] as const;
    expect(read(given, ['confirm', 'no, suite 613'])).toEqual({ value: whole });
    expect(
      read(['newAddress', '953 Park Avenue, Suite 613, New York, NY 10046'], ['confirm', 'the zip is 10064']),
    ).toEqual({ value: whole });
    expect(read(given, ['confirm', 'no, 12 Oak Street, Chicago, IL 60601'])).toEqual({ value: HOME });
  });
});

describe('an address that the shop knows', () => {
  it.each([
    ['my default address', HOME],
    ['use the address in my profile', HOME],
    [DEFAULT_ADDRESS, HOME],
    ['my Chicago address', HOME],
    ['the one on Oak Street', HOME],
    ['the same as order #W2222222', OTHER],
    ['the address of my other order', OTHER],
    ['my NYC home', OTHER],
    ['我的默认地址', HOME],
    ['和订单#W2222222一样', OTHER],
  ])('%s', (text, value) => {
    expect(read(['newAddress', text])).toEqual({ value });
  });

  it('is named in the request', () => {
    expect(read([null, 'change the address of order #W1111111 to my default address'])).toEqual({
      value: HOME,
    });
    expect(read([null, 'for #W1111111, change the address to the same as #W2222222'])).toEqual({
      value: OTHER,
    });
  });
});

/** Two addresses, what is not meant, and the ways of writing that the first table lacks. */
describe('the address that is wanted', () => {
  const P = '953 Park Avenue, Suite 613, New York, NY 10064';
  const chinese = (line1: string, city: string, region: string, postcode: string): Address => ({
    ...at(line1, '', city, region, postcode),
    country: '中国',
  });
  it.each<[asked: string | null, text: string, value: Address]>([
    [null, `change the address of #W1111111 from 3 Elm Avenue, Apt 4, Denver, CO 80202 to ${P}`, whole],
    [null, `my order went to 3 Elm Avenue, Denver, CO 80202 but should go to ${P}`, whole],
    [null, `ship #W1111111 to ${P} instead of 3 Elm Avenue, Apt 4, Denver, CO 80202`, whole],
    [null, `I want #W1111111 sent to ${P}`, whole],
    [null, 'change the address of #W1111111, I bought 3 bath towels, to my default address', HOME],
    ['newAddress', `don't use my default address, use ${P}`, whole],
    ['newAddress', `${P} USA, please`, whole],
    ['newAddress', 'Suite 613, 953 Park Avenue, New York, NY 10064', whole],
    ['newAddress', '953 Park Avenue, suite 613, New York, ny 10064', whole],
    [
      'newAddress',
      '9 Elm Road, 6th Floor, Boise, ID 83702',
      at('9 Elm Road', '6th Floor', 'Boise', 'ID', '83702'),
    ],
    ['newAddress', 'PO Box 118, Denver, CO 80202', at('PO Box 118', '', 'Denver', 'CO', '80202')],
    ['newAddress', '17 Broadway, New York, NY 10064', at('17 Broadway', '', 'New York', 'NY', '10064')],
    [
      'newAddress',
      'Flat 2, 7 Mill Lane, York, YO1 7HH',
      { ...at('7 Mill Lane', 'Flat 2', 'York', '', 'YO1 7HH'), country: 'United Kingdom' },
    ],
    ['newAddress', 'the same as order #W2222222, not my default address', OTHER],
    ['confirm', 'no, my Chicago address', HOME],
    ['orderId', 'order #W1111111, to my default address', HOME],
    ['newAddress', '上海市静安区中山路88号 200040', chinese('静安区中山路88号', '上海市', '', '200040')],
    ['newAddress', '北京海淀区中关村大街1号 100080', chinese('海淀区中关村大街1号', '北京市', '', '100080')],
    [
      'newAddress',
      '邮编510620，广东省广州市天河区建设路16号',
      chinese('天河区建设路16号', '广州市', '广东省', '510620'),
    ],
    [
      'newAddress',
      '广西壮族自治区南宁市青秀区民族大道100号 530022',
      chinese('青秀区民族大道100号', '南宁市', '广西壮族自治区', '530022'),
    ],
    [
      null,
      '地址从上海市静安区中山路88号改成四川省成都市武侯区人民路203号，邮编610041',
      chinese('武侯区人民路203号', '成都市', '四川省', '610041'),
    ],
  ])('%s: %s', (asked, text, value) => {
    expect(read([asked, text])).toEqual({ value });
  });
});

it.each([
  [null, 'change the address of order #W1111111'],
  ['newAddress', 'not my default address'],
  ['newAddress', '不要用默认地址'],
  ['orderId', 'the Chicago one'],
  ['confirm', 'is that the Chicago one?'],
  [null, 'I want 2 lamps'],
  ['newAddress', 'I moved'],
  ['identify', 'Anna Berg, 12 Oak Street, Chicago, IL 60601'],
  ['confirm', 'is that right?'],
] as const)('finds none where %s was asked in "%s"', (asked, text) => {
  expect(read([asked, text])).toBeNull();
});
