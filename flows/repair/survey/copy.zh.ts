export const zh = {
  title: '服务评价',
  ask: '如果方便的话，请告诉我们：这次服务对您有帮助吗？',
  up: '有帮助',
  down: '没有帮助',
  thanksUp: '很高兴能帮到您，谢谢您的评价！',
  thanksDown: '很抱歉没能帮到您。感谢您的反馈，我们会努力改进。',
  'step.rating': '评价',
  gaveUp: '接下来会请同事为您服务。',
};
