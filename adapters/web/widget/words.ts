/** @module The widget's own words; what the bot says comes from the server. */

export interface ChatWords {
  readonly open: string;
  readonly close: string;
  readonly title: string;
  readonly assistant: string;
  readonly you: string;
  readonly colleague: string;
  readonly conversation: string;
  readonly write: string;
  readonly placeholder: string;
  readonly send: string;
  readonly typing: string;
  readonly quickReplies: string;
  readonly menu: string;
  readonly startOver: string;
  readonly startOverAsk: string;
  readonly startOverYes: string;
  readonly keep: string;
  readonly agree: string;
  readonly notNow: string;
  readonly loading: string;
  readonly connecting: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly rateLimited: string;
  readonly ended: string;
  readonly sending: string;
  readonly queued: string;
  readonly sent: string;
  readonly notSent: string;
  readonly retry: string;
  readonly discard: string;
  readonly refused: string;
  readonly tooLong: string;
  readonly newMessages: string;
  readonly unread: (count: number) => string;
  readonly left: (count: number) => string;
  readonly over: (count: number) => string;
}

const en: ChatWords = {
  open: 'Open chat',
  close: 'Close chat',
  title: 'Chat with us',
  assistant: 'Assistant',
  you: 'You',
  colleague: 'Colleague',
  conversation: 'Conversation',
  write: 'Your message',
  placeholder: 'Write a message',
  send: 'Send',
  typing: 'The assistant is writing',
  quickReplies: 'Suggested answers',
  menu: 'More options',
  startOver: 'New conversation',
  startOverAsk: 'Begin a new conversation? The messages here will no longer be shown.',
  startOverYes: 'Begin anew',
  keep: 'Keep this one',
  agree: 'Agree and continue',
  notNow: 'Not now',
  loading: 'Loading the conversation',
  connecting: 'Connecting again',
  offline: 'You are offline. Messages are sent as soon as you are back.',
  unreachable: 'We cannot be reached at the moment. Trying again.',
  rateLimited: 'That was quick. Your messages go out in a moment.',
  ended: 'This conversation has ended. Your next message begins a new one.',
  sending: 'Sending',
  queued: 'Waiting for a connection',
  sent: 'Sent',
  notSent: 'Not sent',
  retry: 'Try again',
  discard: 'Discard',
  refused: 'The message could not be taken.',
  tooLong: 'The message is too long.',
  newMessages: 'New messages',
  unread: (count) => `${count} unread ${count === 1 ? 'message' : 'messages'}`,
  left: (count) => `${count} characters left`,
  over: (count) => `${count} characters too many`,
};

const zh: ChatWords = {
  open: '打开对话',
  close: '关闭对话',
  title: '在线客服',
  assistant: '智能客服',
  you: '您',
  colleague: '人工客服',
  conversation: '对话',
  write: '您的消息',
  placeholder: '请输入消息',
  send: '发送',
  typing: '智能客服正在输入',
  quickReplies: '推荐回答',
  menu: '更多选项',
  startOver: '新对话',
  startOverAsk: '要开始新对话吗？这里的消息将不再显示。',
  startOverYes: '开始新对话',
  keep: '保留当前对话',
  agree: '同意并继续',
  notNow: '暂不',
  loading: '正在加载对话',
  connecting: '正在重新连接',
  offline: '您已离线，恢复网络后会立即发送消息。',
  unreachable: '暂时无法连接，正在重试。',
  rateLimited: '发送得有点快，消息稍后会自动发出。',
  ended: '本次对话已结束，再发消息将开始新对话。',
  sending: '正在发送',
  queued: '等待网络连接',
  sent: '已发送',
  notSent: '未发送',
  retry: '重试',
  discard: '删除',
  refused: '消息未被接受。',
  tooLong: '消息太长。',
  newMessages: '新消息',
  unread: (count) => `${count} 条未读消息`,
  left: (count) => `还可输入 ${count} 个字`,
  over: (count) => `超出 ${count} 个字`,
};

/** Chinese for every Chinese tag, English for all else. */
export function wordsFor(lang: string): ChatWords {
  return /^zh\b/i.test(lang) ? zh : en;
}
