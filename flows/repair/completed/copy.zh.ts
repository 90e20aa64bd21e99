export const zh = {
  title: '还有别的事吗',
  anythingElse: '请问还有什么可以帮您？',
  more: '请问您想办理什么？',
  goodbye: '感谢您的咨询，祝您愉快。',
  gaveUp: '接下来会请同事为您服务。',
};
