export const zh = {
  title: '身份确认',
  askEmail: '为了找到您的账户，请告诉我您的邮箱地址；也可以提供您的姓名和邮编。',
  invalidEmail: '这看起来不像邮箱地址，正确的格式类似 name@example.com。',
  askPostcode: '请再告诉我您的邮编。',
  invalidPostcode: '抱歉，我没有看懂这个邮编。',
  askName: '请再告诉我您的姓名。',
  invalidName: '请告诉我您的姓和名。',
  found: '谢谢您，{name}。',
  notFound: '没有找到与这些信息相符的账户。',
  failed: '现在暂时无法查询账户，请过几分钟再试。',
  gaveUp: '我没能确认您的身份，接下来会请同事为您服务。',
};
