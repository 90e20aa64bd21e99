export const zh = {
  title: '人工服务',
  stillWanted: '已经通知同事，他们会尽快在这里回复您。您要取消等待吗？',
  stays: '好的，同事会在这里回复您。在此之前，我会继续为您服务。',
  gaveUp: '接下来会请同事为您服务。',
};
