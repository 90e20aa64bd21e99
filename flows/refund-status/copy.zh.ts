export const zh = {
  title: '查询退款',
  askOrder: '您想查询哪个订单的退款？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  noRefunds: '您的订单都没有退款，也没有等待退款的。',
  refunded: '订单 {id} {status, select, cancelled {已取消} other {有退款}}。{refunds}',
  awaited:
    '订单 {id} 已申请退货。{expects, select, method {商家收到退回的商品后，{amount} 将{kind, select, gift {立即} other {在 5 到 7 个工作日内}}退到{method}。} amount {商家收到退回的商品后才会退 {amount}：退到礼品卡即时到账，其他方式需要 5 到 7 个工作日。} other {商家收到退回的商品后才会退款：退到礼品卡即时到账，其他方式需要 5 到 7 个工作日。}}',
  exchanged: '订单 {id} 已申请换货。{count, plural, =0 {目前没有退款。} other {{refunds}}}',
  partly:
    '订单 {id} 已申请退货。{refunds}其余款项要等收到退回的商品后才会退：退到礼品卡即时到账，其他方式需要 5 到 7 个工作日。',
  cancelledUnpaid: '订单 {id} 已取消，没有查到退款记录。',
  nothing:
    '订单 {id} 没有退款：{status, select, pending {订单正在等待处理} processed {订单正在配送途中} delivered {订单已经送达，也没有申请过退货} other {订单状态是 {status}}}。',
  refund:
    '{isDated, select, yes {{date}已将} other {已将}} {amount} 退回到{method}，{arrives, select, atonce {即时到账} other {{from} 到 {to} 个工作日内到账}}。',
  more: '{first}{rest}',
  refundRow: '退款至{method}',
  failed: '现在暂时无法查询退款，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能查询退款。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  gaveUp: '我没能找到这个订单，接下来会请同事为您服务。',
};
