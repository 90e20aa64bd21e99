import { describe, expect, it } from '@jest/globals';
import type { FlowArgs, Utterance } from '../../../../flows/kit/context.js';
import { addressIn, DEFAULT_ADDRESS } from '../../../../flows/kit/read/address.js';
import { addressPartsIn } from '../../../../flows/kit/read/address-parts.js';
import { stateOfZip } from '../../../../flows/kit/read/places.js';
import type { Address } from '../../../../flows/kit/shop.js';

const us = (line1: string, line2: string, city: string, region: string, postcode: string): Address => ({
  ...{ line1, line2, city, region, postcode },
  country: 'USA',
});
const HOME = us('18 Alder Street', '', 'Portland', 'OR', '97209');
const CHICAGO = us('921 Park Avenue', 'Suite 892', 'Chicago', 'IL', '60612');
const NEW_YORK = us('476 Maple Drive', 'Suite 432', 'New York', 'NY', '10093');
const DENVER = us('5 Hill Road', '', 'Denver', 'CO', '80205');
const known = {
  default: HOME,
  orders: [
    { id: '#W1000001', address: CHICAGO },
    { id: '#W1000002', address: NEW_YORK },
    { id: '#W1000003', address: DENVER },
  ],
  current: DENVER,
};
const read = addressIn(() => known);
const args = {} as FlowArgs;
const ask = (text: string): Utterance => ({ asked: 'newAddress', text });
const say = (text: string): Utterance => ({ asked: null, text });
const at = (asked: string, text: string): Utterance => ({ asked, text });
const value = (...said: readonly Utterance[]) => read(said, args)?.value ?? null;

const MAIN = us('55 Main Street', 'Building 12, Apartment 3407', 'San Francisco', 'CA', '94105');
const PARK = us('953 Park Avenue', 'Suite 613', 'New York', 'NY', '10064');
describe('a whole address', () => {
  it.each<readonly [string, Address]>([
    ['953 Park Avenue, Suite 613, New York, NY 10064, USA', PARK],
    ['953 Park Avenue, Suite 613, New York, NY, 10064', PARK],
    ['953 Park Avenue, Suite 613, New York, NY, USA, 10064', PARK],
    ['953 Park Avenue Suite 613 New York NY 10064', PARK],
    ['953 Park Avenue, Suite 613, New York, New York 10064, United States', PARK],
    ['953 Park Avenue, Suite 613, New York, 10064', PARK],
    ['Suite 613, 953 Park Avenue, New York, NY 10064', PARK],
    ['953 Park Avenue\nSuite 613\nNew York, NY 10064', PARK],
    ['953 park avenue, suite 613, new york, ny 10064', PARK],
    ['953 park avenue suite 613 new york ny 10064', PARK],
    ['953 park avenue, suite 613, new york, ny, usa, 10064', PARK],
    ["It's 953 Park Avenue, Suite 613, New York, NY 10064. Thanks!", PARK],
    ['Please send it to 953 Park Avenue, Suite 613, New York, NY 10064 instead.', PARK],
    ['My new address is 953 Park Avenue, Suite 613 in New York, NY, zip code 10064', PARK],
    ['101 Highway, New York, 10001', us('101 Highway', '', 'New York', 'NY', '10001')],
    ['1234 Elm St, Springfield, IL, 62701', us('1234 Elm St', '', 'Springfield', 'IL', '62701')],
    [
      '1234 Elm St., Springfield, Illinois 62701-1234',
      us('1234 Elm St', '', 'Springfield', 'IL', '62701-1234'),
    ],
    ['12 5th Avenue, Apt 4B, New York, NY 10011', us('12 5th Avenue', 'Apt 4B', 'New York', 'NY', '10011')],
    ['12 Oak Street #5, Fort Worth TX 76165', us('12 Oak Street', '#5', 'Fort Worth', 'TX', '76165')],
    ['88 W 3rd St NW, Washington, DC 20307', us('88 W 3rd St NW', '', 'Washington', 'DC', '20307')],
    ['17 Broadway, Salt Lake City, UT 84101', us('17 Broadway', '', 'Salt Lake City', 'UT', '84101')],
    ['3 St John Street, Austin, TX 78704', us('3 St John Street', '', 'Austin', 'TX', '78704')],
    ['9 Hyde Park, Austin, TX 78704', us('9 Hyde Park', '', 'Austin', 'TX', '78704')],
    ['3 St John Street, Austin, TX 78704', us('3 St John Street', '', 'Austin', 'TX', '78704')],
    ['9 Hyde Park, Austin, TX 78704', us('9 Hyde Park', '', 'Austin', 'TX', '78704')],
    ['411 Park Ave., Phoenix, AZ 85060', us('411 Park Ave', '', 'Phoenix', 'AZ', '85060')],
    [
      '558 Cedar Street, #298, Houston, Texas, 77158',
      us('558 Cedar Street', '#298', 'Houston', 'TX', '77158'),
    ],
    ...[
      '55 Main Street, Building 12, Apartment 3407, San Francisco, CA 94105',
      'Building 12, Apartment 3407, 55 Main Street, San Francisco, CA 94105',
      '55 Main Street Building 12 Apartment 3407 San Francisco CA 94105',
      '55 Main Street, San Francisco, CA 94105, Building 12, Apartment 3407',
      'Building 12, 55 Main Street, Apartment 3407, San Francisco, CA, USA 94105',
    ].map((text): [string, Address] => [text, MAIN]),
    ['55 Main Street, Tower Two, Miami, FL 33101', us('55 Main Street', 'Tower Two', 'Miami', 'FL', '33101')],
    [
      '55 Main Street, Penthouse, Floor Twelve, Miami, FL 33101',
      us('55 Main Street', 'Penthouse, Floor Twelve', 'Miami', 'FL', '33101'),
    ],
    [
      '12b Mill Road, San Francisco, California 94110',
      us('12b Mill Road', '', 'San Francisco', 'CA', '94110'),
    ],
    ['22 Old Orchard, Austin, TX 78704', us('22 Old Orchard', '', 'Austin', 'TX', '78704')],
    ['10445 Lake View Road, San Diego, CA 92101', us('10445 Lake View Road', '', 'San Diego', 'CA', '92101')],
    [
      'change the address of order #W1000003 to 12 Oak Street, Austin, TX 78704 please',
      us('12 Oak Street', '', 'Austin', 'TX', '78704'),
    ],
    [
      '7 Mill Lane, Manchester M4 5JD',
      {
        ...{ line1: '7 Mill Lane', line2: '', city: 'Manchester', region: '', postcode: 'M4 5JD' },
        country: 'United Kingdom',
      },
    ],
    [
      'Flat 2, 10 Station Road, London, sw1a2aa, UK',
      {
        ...{ line1: '10 Station Road', line2: 'Flat 2', city: 'London', region: '', postcode: 'SW1A 2AA' },
        country: 'United Kingdom',
      },
    ],
    [
      '12 High Street, Guildford, Surrey, GU1 1AA',
      {
        ...{ line1: '12 High Street', line2: '', city: 'Guildford', region: 'Surrey', postcode: 'GU1 1AA' },
        country: 'United Kingdom',
      },
    ],
    [
      '上海市静安区中山路88号，邮编200040',
      {
        ...{ line1: '静安区中山路88号', line2: '', city: '上海市', region: '', postcode: '200040' },
        country: '中国',
      },
    ],
    [
      '把地址改成广东省广州市天河区建设路16号3栋502室 510620',
      {
        ...{
          line1: '天河区建设路16号3栋502室',
          line2: '',
          city: '广州市',
          region: '广东省',
          postcode: '510620',
        },
        country: '中国',
      },
    ],
    [
      '浙江杭州西湖区学院路5号，310012',
      {
        ...{ line1: '西湖区学院路5号', line2: '', city: '杭州市', region: '浙江省', postcode: '310012' },
        country: '中国',
      },
    ],
  ])('%j', (text, address) => {
    expect(value(ask(text))).toEqual(address);
    expect(value(say('I want to change the address of my order'), at('confirm', `no, ${text}`))).toEqual(
      text === '22 Old Orchard, Austin, TX 78704' ? null : address,
    );
  });

  it('takes the country of the address that it replaces, as the shop writes it', () => {
    const like = { ...DENVER, country: 'United States' };
    const reader = addressIn(() => ({ default: null, orders: [], current: like }));
    for (const country of ['', ', USA', ', US'])
      expect(reader([ask(`12 Oak Street, Austin, TX 78704${country}`)], args)?.value?.country).toBe(
        'United States',
      );
  });
});

describe('an address in parts', () => {
  const OAK = us('12 Oak Street', '', 'Austin', 'TX', '78704');
  it.each<readonly [string, readonly Utterance[], readonly string[]]>([
    ['no postcode', [ask('12 Oak Street, Austin, TX')], ['postcode']],
    ['no city', [ask('12 Oak Street')], ['city', 'postcode']],
    ['no city, only a courtesy', [ask('12 Oak Street please')], ['city', 'postcode']],
    ['a unit is no city', [ask('12 Oak Street, Tower Road, TX 78704')], ['city']],
    ['a unit is no city at its end', [ask('12 Oak Street, Building Twelve')], ['city', 'postcode']],
    ['no street', [ask('Austin, TX 78704')], ['line1']],
  ])('asks for what is missing: %s', (_what, said, missing) => {
    expect(read(said, args)).toMatchObject({ value: null, partial: { problem: 'missing', missing } });
  });

  it.each<readonly [string, readonly Utterance[]]>([
    ['the postcode', [ask('12 Oak Street, Austin, TX'), ask('78704')]],
    ['the postcode in words', [ask('12 Oak Street, Austin, TX'), ask('the zip code is 78704')]],
    ['the town', [ask('12 Oak Street'), ask('Austin, TX 78704')]],
    ['the town alone, then the postcode', [ask('12 Oak Street'), ask('Austin'), ask('78704')]],
    ['the street last', [ask('Austin, TX 78704'), ask('12 Oak Street')]],
    [
      'a correction of the postcode',
      [ask('12 Oak Street, Austin, TX 78701'), at('confirm', 'the zip is 78704')],
    ],
    [
      'a correction of the town',
      [ask('12 Oak Street, Boston, TX 78704'), at('confirm', 'no, the city is Austin')],
    ],
  ])('puts together: %s', (_what, said) => {
    expect(value(...said)).toEqual(OAK);
  });

  it.each<readonly [string, string, Partial<Address>]>([
    ['12 Oak Street, Apt 5, Austin, TX 78704', 'no, Apt 6', { line2: 'Apt 6' }],
    ['12 Oak Street, Apt 5, Austin, TX 78704', 'no, 6 Oak Avenue', { line1: '6 Oak Avenue', line2: 'Apt 5' }],
    [
      '12 Oak Street, Austin, TX 78704',
      "no, it's 6 Oak Avenue, Unit 2",
      { line1: '6 Oak Avenue', line2: 'Unit 2' },
    ],
    ['12 Oak Street, Building 3, Apt 5, Austin, TX 78704', 'no, Apt 6', { line2: 'Building 3, Apt 6' }],
    ['12 Oak Street, Apt 5, Austin, TX 78704', 'it is building 3', { line2: 'Apt 5, Building 3' }],
    ['12 Oak Street, Apt 5, Austin, TX 78704', 'no, building 3, suite 8', { line2: 'Building 3, Suite 8' }],
    [
      '12 Oak Street, Austin, TX 78704',
      'no, Denver, CO 80202',
      { city: 'Denver', region: 'CO', postcode: '80202' },
    ],
    ['12 Oak Street, Austin, TX 78704', 'no, wait', {}],
    [
      '12 Oak Street, Austin, TX 78704',
      'no, 6 Oak Avenue, Denver, CO 80202',
      { line1: '6 Oak Avenue', city: 'Denver', region: 'CO', postcode: '80202' },
    ],
  ])('keeps what is not corrected: %s; %s', (first, correction, parts) => {
    const [line2 = ''] = /Apt 5|Building 3, Apt 5/.exec(first) ?? [];
    expect(value(ask(first), at('confirm', correction))).toEqual({ ...OAK, line2, ...parts });
  });

  it.each([
    ['上海市黄浦区南京东路20号 200001', '黄浦区南京东路20号'],
    ['上海市黄浦区四川中路88号 200001', '黄浦区四川中路88号'],
    ['上海黄浦区西藏南路1号 200001', '黄浦区西藏南路1号'],
  ])('takes no street for the place that it is named for: %s', (text, line1) => {
    expect(value(ask(text))).toMatchObject({ line1, city: '上海市', region: '' });
  });

  it('keeps the city where a street that is named for one is corrected', () => {
    const said = ask('上海市静安区中山路88号 200040');
    expect(value(said, at('confirm', '不对，是静安区中山路86号'))).toMatchObject({
      ...{ line1: '静安区中山路86号', city: '上海市', region: '', postcode: '200040' },
    });
  });

  it('corrects a Chinese street alone', () => {
    const said = ask('广东省广州市天河区建设路16号3栋502室 510620');
    expect(value(said, at('confirm', '不对，是天河区建设路18号'))).toMatchObject({
      ...{ line1: '天河区建设路18号', city: '广州市', region: '广东省', postcode: '510620' },
    });
  });
});

describe('an address that the shop has', () => {
  it.each<readonly [Utterance, Address]>([
    [ask('my default address'), HOME],
    [ask('use the one in my profile'), HOME],
    [ask('home'), HOME],
    [say('change the address of #W1000003 to my default address'), HOME],
    [say('change it to the address on file'), HOME],
    [ask('默认地址'), HOME],
    [say('把订单地址改成我的默认地址'), HOME],
    [say('For order #W1000003, change the address to be the same as order #W1000001'), CHICAGO],
    [ask('the same as order #W1000002'), NEW_YORK],
    [ask('#W1000002'), NEW_YORK],
    [say('和订单#W1000001一样'), CHICAGO],
    [say('I want to change it to my Chicago address'), CHICAGO],
    [say('please change my Denver order to my NYC address'), NEW_YORK],
    [ask('NYC'), NEW_YORK],
    [ask('Chicago'), CHICAGO],
    [ask('my house on Maple Drive'), NEW_YORK],
    [ask('address of #W1000001'), CHICAGO],
    [ask(DEFAULT_ADDRESS), HOME],
    [at('confirm', 'no, use my default address'), HOME],
  ])('%j', (utterance, address) => {
    expect(value(utterance)).toEqual(address);
  });

  it('asks which where several fit', () => {
    const several = {
      value: null,
      partial: { problem: 'several', choices: ['address of #W1000001', 'address of #W1000002'] },
    };
    for (const text of [
      'the address of my other order',
      'it is in another order of mine',
      'look in my orders',
    ])
      expect(read([ask(text)], args)).toEqual(several);
    expect(read([ask("it's in my profile or in my other orders")], args)).toMatchObject({
      partial: { choices: [DEFAULT_ADDRESS, 'address of #W1000001', 'address of #W1000002'] },
    });
    expect(value(ask('look in my orders'), ask('the one in Chicago'))).toEqual(CHICAGO);
  });

  it('means the one that is replaced only where nothing else can be meant', () => {
    expect(value(ask('my Denver address'))).toBeNull();
    expect(value(ask('the same as order #W1000003'))).toEqual(DENVER);
  });

  it('lets the last one count', () => {
    expect(value(ask('my default address'), at('confirm', 'no, to my Chicago place'))).toEqual(CHICAGO);
    expect(value(ask('12 Oak Street, Austin, TX 78704'), at('confirm', 'use my default address'))).toEqual(
      HOME,
    );
  });
});

describe('what is no address', () => {
  it.each<Utterance>([
    say('I want to change the address of my order #W1000003'),
    say('change my default address'),
    say('Update my default address and the address of my order'),
    say('I sent my order to the wrong address'),
    say('I bought 2 lamps and 1 kettle in Chicago'),
    at('email', 'anna.park@example.com'),
    at('postcode', '97209'),
    at('name', 'Anna Street'),
    at('identify', 'Anna Berg, 12 Oak Street, Chicago, IL 60601'),
    at('orderId', '#W1000001'),
    at('confirm', 'is that right?'),
    ask('I do not know'),
    ask('I’d rather not say, can you look it up?'),
    ask("I'd rather not say it in public"),
    ask('What do you need it for?'),
    ask('never mind'),
    ask('not my default address'),
    ask('不要用默认地址'),
    at('orderId', 'the Chicago one'),
    at('confirm', 'is that the Chicago one?'),
    say('either 12 Oak Street, Austin, TX 78704 or 9 Hill Road, Boise, ID 83702'),
    ask('yes'),
    say('更改订单#W1000003的地址'),
    say('我想修改默认地址'),
  ])('%j', (utterance) => {
    expect(read([utterance], args)).toBeNull();
  });
});

it('finds the unit, the region and the country where they stand', () => {
  expect(addressPartsIn('Unit 7, 3 Elm Court, Oakland, California 94610, U.S.', true)).toEqual({
    ...{ line1: '3 Elm Court', line2: 'Unit 7', city: 'Oakland', region: 'CA', postcode: '94610' },
    country: 'USA',
  });
});

it.each([
  ['10064', 'NY'],
  ['77034', 'TX'],
  ['20307', 'DC'],
  ['90001', 'CA'],
  ['02118', 'MA'],
  ['00001', ''],
])('the ZIP code %s is of %j', (zip, state) => {
  expect(stateOfZip(zip)).toBe(state);
});

/** Two addresses, what is not meant, and more ways of writing one. */
describe('the address that is wanted', () => {
  const HOME = us('12 Oak Street', '', 'Chicago', 'IL', '60601');
  const OLD = us('3 Elm Avenue', 'Apt 4', 'Denver', 'CO', '80202');
  const OTHER = us('40 Pine Road', '', 'New York', 'NY', '10001');
  const reader = addressIn(() => ({
    default: HOME,
    orders: [
      { id: '#W1111111', address: OLD },
      { id: '#W2222222', address: OTHER },
    ],
    current: OLD,
  }));
  const P = '953 Park Avenue, Suite 613, New York, NY 10064';
  const chinese = (line1: string, city: string, region: string, postcode: string): Address => ({
    ...us(line1, '', city, region, postcode),
    country: '中国',
  });
  it.each<[asked: string | null, text: string, value: Address]>([
    [null, `change the address of #W1111111 from 3 Elm Avenue, Apt 4, Denver, CO 80202 to ${P}`, PARK],
    [null, `my order went to 3 Elm Avenue, Denver, CO 80202 but should go to ${P}`, PARK],
    [null, `ship #W1111111 to ${P} instead of 3 Elm Avenue, Apt 4, Denver, CO 80202`, PARK],
    [null, `I want #W1111111 sent to ${P}`, PARK],
    [null, 'change the address of #W1111111, I bought 3 bath towels, to my default address', HOME],
    ['newAddress', `don't use my default address, use ${P}`, PARK],
    ['newAddress', `${P} USA, please`, PARK],
    ['newAddress', 'Suite 613, 953 Park Avenue, New York, NY 10064', PARK],
    ['newAddress', '953 Park Avenue, suite 613, New York, ny 10064', PARK],
    [
      'newAddress',
      '9 Elm Road, 6th Floor, Boise, ID 83702',
      us('9 Elm Road', '6th Floor', 'Boise', 'ID', '83702'),
    ],
    ['newAddress', 'PO Box 118, Denver, CO 80202', us('PO Box 118', '', 'Denver', 'CO', '80202')],
    ['newAddress', '17 Broadway, New York, NY 10064', us('17 Broadway', '', 'New York', 'NY', '10064')],
    [
      'newAddress',
      'Flat 2, 7 Mill Lane, York, YO1 7HH',
      { ...us('7 Mill Lane', 'Flat 2', 'York', '', 'YO1 7HH'), country: 'United Kingdom' },
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
    expect(reader([{ asked, text }], args)).toEqual({ value });
  });
});
