export const zh = {
  title: '退货',
  askOrder: '您想退哪个订单里的商品？',
  invalidOrder: '订单号的格式类似 #W1234567。',
  noSuchOrder: '您的账户里没有找到这个订单。',
  nothingDelivered: '您没有可以退货的订单：只有已送达、且没有正在办理退换货的订单才能退货。',
  notDelivered:
    '订单 {id} {status, select, pending {尚未发货，可以改为取消或修改} processed {还在配送途中} cancelled {已经取消} returnrequested {已申请过退货，每个订单只能申请一次} exchangerequested {已申请过换货，不能再退} other {尚未送达}}，因此无法为它办理退货。',
  askItems:
    '{isOpen, select, yes {您指的是哪一件？} other {您想退订单 {id} 里的哪些商品？可以一次说出多件。}}',
  invalidItems: '我没能在订单里找到您说的商品。',
  askMethod: '退款金额为 {refund}。您希望退到哪里？',
  invalidMethod: '请从以下方式中选择一个。',
  methodNotAllowed: '退款只能退回订单的原支付方式或您的礼品卡，{method}不在其中。',
  confirm:
    '确定要退订单 {id} 里的{items}，并将 {refund} 退到{method}吗？{pieces, select, several {同一件商品的多件只能一起退。} other {}}每个订单只能退换一次：办理后，这个订单里的其他商品就不能再退换了{also, select, yes {，您还要办的换货也无法再办理} other {}}。请一次说全要退的商品。',
  working: '请稍等，正在为您申请退货。',
  done: '订单 {id} 里{items}的退货已登记。您会收到一封邮件，说明如何寄回。我们收到商品后，{refund} 将{kind, select, gift {立即退到} other {在 5 到 7 个工作日内退到}}{method}。',
  kept: '好的，订单 {id} 里的商品都不退。',
  refused:
    '商店没有接受订单 {id} 的退货{code, select, notDelivered {：它已不能退货} other {}}，没有做任何更改。',
  unknown: '我无法确认订单 {id} 的退货是否已登记。同事会核实后告诉您。',
  noMethod: '您的账户里没有可以接收订单 {id} 退款的支付方式，同事会与您处理。',
  failed: '现在暂时无法查询订单，请过几分钟再试。',
  notIdentified: '无法确认账户，所以不能办理退货。',
  'step.orderId': '订单号',
  'step.date': '下单日期',
  'step.items': '要退的商品',
  'step.paymentMethod': '退款去向',
  gaveUp: '我没能帮您完成，接下来会请同事为您服务。',
};
