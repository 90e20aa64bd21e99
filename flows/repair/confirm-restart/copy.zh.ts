export const zh = {
  title: '重新开始',
  sure: '要重新开始吗？您为这件事提供的信息将被清除。',
  gaveUp: '接下来会请同事为您服务。',
};
