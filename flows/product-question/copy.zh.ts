export const zh = {
  title: '商品咨询',
  askProduct:
    '{found, select, none {在售商品里没有找到您说的这一款。请问您想了解哪款商品？} several {请问您指的是哪一款？} other {请问您想了解哪款商品？}}',
  invalidProduct: '没有找到这个名称的商品。',
  noSuchProduct: '这款商品已经不再销售。',
  overview:
    '{name}：{total, plural, =1 {只有一款，{available, plural, =0 {目前缺货} other {现在有货}}，价格 {low}。} other {共有 # 款，{stock, select, none {目前全部缺货} all {全部有货} other {其中 {available} 款有货}}。{isOnePrice, select, yes {每款都是 {low}。} other {价格从 {low} 到 {high}。}}}}{hasOptions, select, yes {可选：{options}。} other {}}',
  option: '{option}（{values}）',
  one: '{isUnknown, select, yes {{name}没有{unknown}的款式。} other {}}{name}{hasOptions, select, yes {（{options}）} other {}}：{price}，{available, plural, =0 {目前缺货} other {现在有货}}。',
  several:
    '{isUnknown, select, yes {{name}没有{unknown}的款式。} other {}}{name}（{wanted}）：共有 {total} 款，{stock, select, none {目前全部缺货} all {全部有货} other {其中 {available} 款有货}}。{isOnePrice, select, yes {每款都是 {low}。} other {价格从 {low} 到 {high}。}}',
  noneFits: '{name}没有{wanted}的款式。{overview}',
  extreme:
    '{name}{isNarrowed, select, yes {（{wanted}）} other {}}{extreme, select, cheapest {最便宜} other {最贵}}的是 {low}{hasOptions, select, yes {：{options}} other {}}{available, plural, =0 {，目前缺货} other {}}。{total, plural, =1 {} other {这 # 款价格相同。}}',
  soldOut: '缺货',
  failed: '现在暂时无法查询商品，请过几分钟再试。',
  'step.product': '商品',
  gaveUp: '我没能找到这款商品，接下来会请同事为您服务。',
};
