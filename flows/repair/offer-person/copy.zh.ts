export const zh = {
  title: '人工服务',
  offer: '没有这项信息我无法继续。要为您转接同事吗？',
  person: '好的。',
  gaveUp: '接下来会请同事为您服务。',
};
