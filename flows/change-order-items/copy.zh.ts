export const zh = {
  title: '修改订单商品',
  askOrder: '您想修改哪个订单里的商品？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  nothingPending: '没有可以修改商品的订单：只有待处理且未修改过的订单才能修改。',
  notPending:
    '订单 {id} {status, select, changed {已修改过一次，每个订单只能修改一次} processed {已在配送途中} delivered {已经送达} cancelled {已经取消} other {不是待处理状态}}，无法修改商品。',
  instead: '订单 {id} 已经送达，我可以为您换货。',
  askItems:
    '{isOpen, select, yes {您指的是哪一件？} other {您想修改订单 {id} 里的哪些商品？可以一次说出多件。}}',
  invalidItems: '我没能在订单里找到您说的商品。',
  askOption:
    '{because, select, none {没有符合这些要求的{item}。} unknown {{name}没有{unknown}的。} soldOut {这一款目前缺货。} other {}}{count, plural, =0 {{item}没有其他可换的款式。您可以说哪一件不换，或者说“算了”。} other {{item}想换成哪一款？}}',
  invalidOption: '请告诉我想要的规格，例如颜色或尺寸。',
  askMethod:
    '{direction, select, pay {需要补差价 {difference}。您想用哪种方式支付？} back {差价 {difference} 将退给您。您希望退到哪里？} other {价格不变。登记在哪种支付方式下？}}',
  invalidMethod: '请从以下方式中选择一个。',
  balanceTooLow: '{method}的余额不足以支付 {difference}。',
  soldOut: '您选的其中一款刚刚售完。',
  confirm:
    '确定要修改订单 {id} 吗？{changes}。{pieces, select, several {同一件商品的多件只能一起改。} other {}}{direction, select, pay {您用{method}补差价 {difference}。} back {差价 {difference} 退到{method}。} other {价格不变，登记在{method}。}}商品只能修改一次，之后订单既不能再修改也不能取消，请一次说全。',
  working: '请稍等，正在为您修改订单 {id}。',
  done: '订单 {id} 已修改：{changes}。{direction, select, pay {差价 {difference} 由{method}支付。} back {差价 {difference} 将{kind, select, gift {立即退到} other {在 5 到 7 个工作日内退到}}{method}。} other {}}',
  kept: '好的，订单 {id} 保持不变。',
  refused:
    '商店没有接受对订单 {id} 的修改{code, select, notPending {：它已不是待处理状态} itemsChanged {：它的商品已修改过一次} methodNotAllowed {：不支持这种支付方式} other {}}，没有做任何更改。',
  unknown: '我无法确认订单 {id} 是否已修改。同事会核实后告诉您。',
  noMethod: '您的账户里没有可以结算订单 {id} 差价的支付方式，同事会与您处理。',
  failed: '现在暂时无法查询，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能更改订单。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  'step.items': '要修改的商品',
  'step.newOption': '新的规格',
  'step.paymentMethod': '支付方式',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
