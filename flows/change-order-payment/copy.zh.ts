export const zh = {
  title: '更换订单支付方式',
  askOrder: '您想更换哪个订单的支付方式？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  nothingPending: '您没有可以修改的订单：只有待处理的订单才能修改。',
  notPending:
    '订单 {id} {status, select, changed {的商品已经修改过一次，之后不能再做其他修改} processed {已在配送途中} delivered {已经送达} cancelled {已经取消} other {已不是待处理状态}}，无法再更换支付方式。',
  askMethod:
    '{missing, select, gift {您的账户里没有其他礼品卡。} paypal {您的账户里没有其他 PayPal。} card {您的账户里没有其他银行卡。} other {}}订单 {id} 是用{from}支付的。您想改用哪种方式支付 {total}？',
  invalidMethod: '请从您的其他支付方式中选择一种。',
  balanceTooLow: '{to}的余额不足以支付订单 {id} 的 {total}。',
  confirm:
    '确定把订单 {id} 的 {total} 从{from}改为{to}支付吗？之前支付的金额将{kind, select, gift {立即退回礼品卡} other {在 5 到 7 个工作日内退回}}。',
  working: '请稍等，正在更换支付方式。',
  done: '订单 {id} 已改用{to}支付。{total} 将{kind, select, gift {立即} other {在 5 到 7 个工作日内}}退回{from}。',
  kept: '好的，订单 {id} 仍用{from}支付。',
  severalPayments: '订单 {id} 不是一次付清的，需要同事来更换支付方式。',
  noOther: '您的账户里没有其他可以支付订单 {id} 的方式。',
  refused:
    '商店没有接受为订单 {id} 更换支付方式{code, select, notPending {：它已不是待处理状态} itemsChanged {：它的商品已经修改过} notAllowed {：不能用{to}支付} other {}}，没有做任何更改。',
  unknown: '我无法确认订单 {id} 的支付方式是否已更换。同事会核实后告诉您。',
  failed: '现在暂时无法查询，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能更改订单。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  'step.paymentMethod': '支付方式',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
