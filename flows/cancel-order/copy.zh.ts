export const zh = {
  title: '取消订单',
  askOrder: '您想取消哪个订单？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  nothingPending: '您没有可以取消的订单：只有待处理的订单才能取消。',
  notPending:
    '订单 {id} {status, select, processed {已在配送途中} delivered {已经送达} cancelled {已经取消} other {不是待处理状态}}，无法取消。',
  askReason: '您为什么要取消订单 {id}？',
  invalidReason: '请从以下原因中选择一个。',
  noLongerNeeded: '不再需要',
  orderedByMistake: '下错了单',
  confirm: '确定要取消订单 {id}（{reason}）并退款 {total} 吗？取消后无法恢复。',
  working: '请稍等，正在为您取消订单 {id}。',
  done: '订单 {id} 已取消。{total} 将退回原支付方式：礼品卡立即到账，其他方式需要 5 至 7 个工作日。',
  kept: '好的，订单 {id} 保持不变。',
  refused:
    '商店没有接受取消订单 {id}{code, select, not-pending {：它已不是待处理状态} other {}}，没有做任何更改。',
  unknown: '我无法确认订单 {id} 是否已取消。同事会核实后告诉您，在此之前请不要重复下单。',
  failed: '现在暂时无法查询订单，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能更改订单。',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
