export const zh = {
  title: '换货',
  askOrder: '您想换的商品在哪个订单里？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  nothingDelivered: '您没有可以换货的订单：只有已送达、且没有正在办理退换货的订单才能换货。',
  notDelivered:
    '订单 {id} {status, select, pending {已修改过一次，每个订单只能修改一次} processed {还在配送途中} cancelled {已经取消} returnrequested {已申请退货，不能再换} exchangerequested {已申请过换货，每个订单只能申请一次} other {尚未送达}}，因此无法为它办理换货。',
  instead: '订单 {id} 尚未发货，我可以直接为您修改其中的商品。',
  askItems:
    '{isOpen, select, yes {您指的是哪一件？} other {您想换订单 {id} 里的哪些商品？可以一次说出多件。}}',
  invalidItems: '我没能在订单里找到您说的商品。',
  askOption:
    '{because, select, none {没有符合这些要求的{item}。} unknown {{name}没有{unknown}的。} soldOut {这一款目前缺货。} other {}}{count, plural, =0 {{item}没有其他可换的款式。您可以说哪一件不换，或者说“算了”。} other {{item}想换成哪一款？}}',
  invalidOption: '请告诉我想要的规格，例如颜色或尺寸。',
  askMethod:
    '{direction, select, pay {换货需要补差价 {difference}。您想用哪种方式支付？} back {差价 {difference} 将退给您。您希望退到哪里？} other {价格不变。换货登记在哪种支付方式下？}}',
  invalidMethod: '请从以下方式中选择一个。',
  balanceTooLow: '{method}的余额不足以支付 {difference}。',
  soldOut: '您选的其中一款刚刚售完。',
  confirm:
    '确定要为订单 {id} 换货吗？{changes}。{pieces, select, several {同一件商品的多件只能一起换。} other {}}{direction, select, pay {您用{method}补差价 {difference}。} back {差价 {difference} 退到{method}。} other {价格不变，登记在{method}。}}每个订单只能退换一次：办理后，这个订单里的其他商品就不能再退换了{also, select, yes {，您还要办的退货也无法再办理} other {}}。请一次说全要换的商品。',
  working: '请稍等，正在为您申请换货。',
  done: '订单 {id} 的换货已登记：{changes}。您会收到一封邮件，说明如何寄回原商品。{direction, select, pay {差价 {difference} 由{method}支付。} back {我们收到后，差价 {difference} 将退到{method}。} other {}}',
  kept: '好的，订单 {id} 里的商品都不换。',
  refused:
    '商店没有接受订单 {id} 的换货{code, select, notDelivered {：它已不能换货} methodNotAllowed {：不支持这种支付方式} other {}}，没有做任何更改。',
  unknown: '我无法确认订单 {id} 的换货是否已登记。同事会核实后告诉您。',
  noMethod: '您的账户里没有可以结算订单 {id} 差价的支付方式，同事会与您处理。',
  failed: '现在暂时无法查询，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能办理换货。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  'step.items': '要换的商品',
  'step.newOption': '新的规格',
  'step.paymentMethod': '支付方式',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
