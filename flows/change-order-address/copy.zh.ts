export const zh = {
  title: '修改收货地址',
  askOrder: '您想修改哪个订单的收货地址？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  nothingPending: '您没有可以修改的订单：只有待处理的订单才能修改。',
  notPending:
    '订单 {id} {status, select, changed {的商品已经修改过一次，之后不能再做其他修改} processed {已在配送途中} delivered {已经送达} cancelled {已经取消} other {已不是待处理状态}}，无法再修改地址。',
  askAddress:
    '{missing, select, none {新的收货地址是什么？请提供省市、街道门牌和邮编。} which {您指的是哪个地址？} line1 {目前记下的是：{known}。街道和门牌号是什么？} cityAndPostcode {目前记下的是：{known}。是哪个城市，邮编是多少？} city {目前记下的是：{known}。是哪个城市？} region {目前记下的是：{known}。是哪个省或州？} postcode {目前记下的是：{known}。邮编是多少？} other {目前记下的是：{known}。还缺什么？}}',
  invalidAddress: '我没能看懂这个地址。格式类似：广东省广州市天河区建设路16号，邮编 510620。',
  confirm: '确定把订单 {id} 的收货地址从{old}改为{address}吗？',
  working: '请稍等，正在修改地址。',
  done: '订单 {id} 将改送到{address}。',
  kept: '好的，订单 {id} 仍送到{old}。',
  already: '订单 {id} 的地址就是{old}，无需修改。',
  refused:
    '商店没有接受修改订单 {id} 的地址{code, select, notPending {：它已不是待处理状态} itemsChanged {：它的商品已经修改过} other {}}，没有做任何更改。',
  unknown: '我无法确认订单 {id} 的地址是否已修改。同事会核实后告诉您。',
  failed: '现在暂时无法查询，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能更改订单。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  'step.newAddress': '新地址',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
