export const zh = {
  title: '修改默认地址',
  askAddress:
    '{missing, select, none {您的新地址是什么？请提供省市、街道门牌和邮编。} which {您指的是哪个地址？} line1 {目前记下的是：{known}。街道和门牌号是什么？} cityAndPostcode {目前记下的是：{known}。是哪个城市，邮编是多少？} city {目前记下的是：{known}。是哪个城市？} region {目前记下的是：{known}。是哪个省或州？} postcode {目前记下的是：{known}。邮编是多少？} other {目前记下的是：{known}。还缺什么？}}',
  invalidAddress: '我没能看懂这个地址。格式类似：广东省广州市天河区建设路16号，邮编 510620。',
  confirm:
    '确定把您账户的地址从{old}改为{address}吗？{orders, select, too {待处理的订单稍后逐个修改。} other {已经下的订单仍按原地址配送。}}',
  working: '请稍等，正在修改地址。',
  done: '您账户的地址已改为{address}。',
  kept: '好的，您账户的地址仍是{old}。',
  already: '您账户的地址就是{old}，无需修改。',
  refused: '商店没有接受新地址，没有做任何更改。',
  unknown: '我无法确认地址是否已修改。同事会核实后告诉您。',
  failed: '现在暂时无法查询，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能修改地址。',
  'step.newAddress': '新地址',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
