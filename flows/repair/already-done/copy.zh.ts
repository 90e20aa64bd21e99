export const zh = {
  title: '已经办理',
  running: '要为您转接同事处理吗？',
  done: '这件事已经办完了（“{flow}”），我无法撤回。要为您转接同事处理吗？',
  undoable: '这件事已经办完了（“{flow}”）。您想怎么处理？',
  talk: '人工服务',
  leave: '保持不变',
  pickOne: '请从以下选项中选择一项。',
  person: '好的。',
  stays: '{isRunning, select, yes {好的，有结果后我会告诉您。} other {好的，那就保持不变。}}',
  'step.what': '处理方式',
  gaveUp: '接下来会请同事为您服务。',
};
