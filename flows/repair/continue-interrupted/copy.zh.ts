export const zh = {
  title: '继续',
  askOne:
    '要继续办理“{flow}”吗？{named, select, yes {刚才您正要提供{step}。} confirm {刚才正等您确认。} other {}}',
  askSeveral: '请问继续办理哪一项？',
  none: '都不办了',
  pickOne: '请从以下选项中选择一项。',
  'step.task': '要办理的事',
  gaveUp: '接下来会请同事为您服务。',
};
