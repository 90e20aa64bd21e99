export const zh = {
  title: '查询订单',
  askOrder: '您想查询哪个订单？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  noOrders: '您的账户里还没有订单。',
  status:
    '订单 {id} {status, select, pending {正在等待处理：我们已收到，还没有打包。} processed {已在配送途中。} delivered {已经送达。} cancelled {已取消。} returnrequested {已经送达，并已申请退货。} exchangerequested {已经送达，并已申请换货。} other {的状态是 {status}。}}{hasItems, select, yes {订单包含：{items}。} other {}}{hasTotal, select, yes {合计 {total}。} other {}}{hasAddress, select, yes {收货地址：{address}。} other {}}{tracking, select, yes {物流单号：{number}。} missing {{status, select, pending {发货之前还没有物流单号。} other {没有物流单号。}}} other {}}',
  failed: '现在暂时无法查询订单，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能显示订单。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  gaveUp: '我没能找到这个订单，接下来会请同事为您服务。',
};
