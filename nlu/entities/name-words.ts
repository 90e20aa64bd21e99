/** @module Words that are no part of a name, words that no name in capitals ends with, and the family names by which a Chinese one is known. */

/** In lower case. They also end a name: "Anna Berg and my zip is". */
export const NO_NAME: ReadonlySet<string> = new Set(
  `i i'm i’m im i've i'd i'll my me mine and but or nor the a an no not none never zip zipcode postcode postal post code from with without
  in into living live lives at email e-mail mail mailbox address phone number order orders ordered ordering here but can can't could please thanks
  thank hi hello hey so want need would is isn't are aren't was were be been am do don't dont does doesn't did didn't has hasn't have haven't
  had you your yours u we our us they them their he his she her hers it its it's wrong correct same for of to on or calling writing looking
  zero oh one two three four five six seven eight nine double triple that that's thats this these those there spelled spelt spelling
  what what's which who whose where when why how happens happen happened any anything some something someone all again already account
  accounts customer registered under name names name's named called first last full maiden married family surname given user husband husband's
  wife wife's mother mother's father father's mom dad son daughter sister brother friend husbands wifes know knew sure happy unhappy
  angry sorry glad fine ok okay yes yeah yep nope just only still now then new old different changed change unknown later about
  because if than also too very really right back um uh er erm speaking details info data card gift credit paypal visa return refund cancel
  exchange cancelled tracking package parcel delivery shop store service support help team sir madam dear good morning afternoon evening
  secret private nothing nobody business forgot remember think guess maybe sign log login password there's should will won't shall may
  looks look weird by as out up down off over day today tomorrow yesterday`.split(/\s+/),
);

export const PARTICLES: ReadonlySet<string> = new Set(
  'de da di do dos del della der den van von bin ibn al el la le ter y'.split(' '),
);

/** What is written in capitals as well: places, streets, brands. */
export const NO_PROPER_NAME =
  /\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|terrace|way|place|square|apt|apartment|suite|unit|floor|box|new|san|los|las|fort|port|saint|north|south|east|west|city|town|county|united|states|kingdom|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|hampshire|jersey|mexico|york|carolina|dakota|ohio|oklahoma|oregon|pennsylvania|tennessee|texas|utah|vermont|washington|wisconsin|wyoming|england|scotland|wales|china|pay|paypal|visa|mastercard|amex|express|apple|google|card|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|july|september|october|november|december|christmas|easter|black|blue|white|red|green|grey|gray|size|order|team)\b/i;

const COMPOUND =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|司空|夏侯|端木|南宫|独孤|轩辕|百里|呼延|东郭|申屠|澹台|闻人|钟离|赫连|西门|拓跋|万俟';
/** Those of more than nine in ten people, and such as are no everyday word at the beginning of one. */
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳阎穆司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜晏卫米柏宗瞿桂佟应臧闵苟邬边卞姬栾隋刁沙荣巫桑丛仲虞巩佘麻迟匡鞠荆冀栗燕楚鄢谌奚粟冼蔺厉伊阚帅禹漆巴狄晋晁戈鹿傅贝裘茹於';
const EVERYDAY = new Set([
  ...'高兴 高峰期 满意 明白 明天 时候 时间 方便 安心 安全 安装 平时 平台 全部 全额 全新 和你 和我 来电 来货 都是 都不 信用 信息 应该 应当 应为 成功 成交 向你 任何 任意 包邮 包裹 包装 单号 单子 单独 单人 查询 查单 查件 查看 来人 和好 海关 海外 海运 海淘 花了 花钱 门店 门口 文件 房东 房间 商品 商家 商城 金额 金卡 黄色 黄金 白色 白天 白领 白银 蓝色 银色 银卡 米色 米白 车子 车库 麻烦 麻烦你 路上 时尚 原来 原因 国内 国外 平邮 相同 相关 初次 云南 江苏 江西 湖南 河南 海南 南京 广州 华为 华北 华东 安徽 宁波 宁夏 温州 成都 杭州 何时 何处 于是 万一 解决 解释 解锁 解绑 关于 关闭 关键 简单 简直 连接 连续 居然 居住 干嘛 干净 但是 但我 由于 普通 敬请 顾客 常客 顾问 会员 官方 官网 员工 学生 计划 计算 索要 展示 利息 支付 支持 强烈 权益 公司 公寓 印错 印花 易碎 包含 包括 左右 古怪 古董 管理 管家 管用 付款 付费 付钱 付了 付过 石头 程序 程度 方式 方面 方案 方法 牛皮 牛仔 龙头 马上 叶子 段时间 施工 项目 项链 许多 许久 陆续 温柔 温度 谢谢 谢啦 谢了 余额 戴着 戴不 任务 曾经 贾总 万分 康复 文字 童装 童鞋 游戏 游客 乐意 班上 苏打 盘子 皮鞋 皮包 皮带 豆浆 豆腐 衣服 衣架 衣柜 楼上 楼下 楼道 车载 阴天 师傅'.split(
    ' ',
  ),
]);
const GIVEN = '\\p{Script=Han}';
const FULL = new RegExp(
  `^(?:(?:${COMPOUND})${GIVEN}{1,2}|[${SINGLE}](?:${GIVEN}{1,2}|·${GIVEN}{1,6}))$`,
  'u',
);
/** What no given name holds: particles, pronouns, verbs of the desk. */
const NO_GIVEN =
  /^周[一二三四五六日末]|注册|登[录陆]|忘记|跳过|现在|刚才|[不没的了着过吗呢吧啊呀哦是我你您他她它们这那哪谁什么怎要想能会换退买寄送取查改单号货款钱件码费员客户者店址箱]/u;

/** 王芳, 欧阳雪: a family name with one or two characters behind it, and no everyday word. */
export function isChineseName(text: string): boolean {
  return FULL.test(text) && !NO_GIVEN.test(text) && ![...EVERYDAY].some((word) => text.startsWith(word));
}

/** Whether it could be one, where words say that it is: 阿依古丽, 小北. */
export function mayBeChineseName(text: string): boolean {
  return /^[\p{Script=Han}·]{2,8}$/u.test(text) && !NO_GIVEN.test(text) && !EVERYDAY.has(text);
}
