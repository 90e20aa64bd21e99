/** @module What people ask of the desk, as rules in English and Chinese: right, or silent. */
import type { Intent } from '../../bot/domain/nlu.js';
import { correctSpelling } from '../text/spelling.js';
import { answerToConfirm, isObjection } from './confirm.js';
import { courtesyIn } from './courtesies.js';
import { DETAIL_RULES } from './details.js';
import { ITEM_RULES } from './items.js';
import { ORDER_RULES } from './orders.js';
import { QUESTION_RULES } from './questions.js';
import { declinedIn, findRequests } from './requests.js';
import { question } from './rule.js';
import type { Rule } from './rule.js';

/** Intents of flows carry the flow's id; the others belong to the dialogue itself. Of two that begin at one word the earlier holds. */
const RULES: readonly Rule[] = [
  ...QUESTION_RULES,
  ...DETAIL_RULES,
  ...ITEM_RULES,
  ...ORDER_RULES,
  question(
    'handoff',
    'full',
    '\\b(?:human|real person|agent|representative|operator|supervisor|manager)\\b',
    '\\b(?:talk|speak|chat) (?:to|with) (?:a |some)?(?:person|somebody|someone|one)\\b',
    '人工|客服|真人|转接',
  ),
  question(
    'restart',
    'full',
    '\\b(?:start (?:over|again)|restart|begin again|from the (?:start|beginning))\\b',
    '重新开始|从头(?:开始|再来)',
  ),
  question(
    'repeat',
    'full',
    '\\b(?:repeat|say (?:that|it) again|come again|pardon)\\b',
    '^what\\??$',
    '再说一[遍次]|重复一[遍下]|没听清',
  ),
];

/** "I don't need a person any more": of the words in between none may ask for one after all. */
const NO_PERSON =
  /\b(?:(?:don'?t|do not|no longer) (?:need|want|have to (?:talk|speak)|wish)|no need (?:for|to)|never ?mind|forget(?: about)?)(?:\s+(?!want|need|get)\w+){0,4}\s+(?:person|human|agent|colleague|representative|operator|supervisor|manager|somebody|someone)\b|\b(?:leave|quit) the (?:queue|line)\b|(?<!么)(?:不|别(?!的)|不用|无需|不必)(?:(?!机器|能|会|懂)[^，。,.]){0,3}(?:人工|客服|真人|转接)|(?:取消|退出)(?:转?人工|转接|排队|客服)/;
/** "What for?", to a question; the whole message. */
const WHY =
  /^(?:(?:but |and )?why(?: (?:is that|do you (?:need|want|ask)(?: for)?(?: (?:that|this|it|my [^.?!]{1,30}))?))?|what(?:'s| is)? (?:(?:that|this|it) )?for|what do you need (?:that|this|it) for)[?.! ]*$|^(?:[你您]?(?:为什么|为啥|干嘛)(?:要|需要|问)?(?:这个|我的[^，。?？]{0,6})?|(?:要|问)这个(?:干嘛|干什么|做什么)|这个?有什么用)[?？。! ]*$/;

/** "Stop": leaves the task that is open. Only the whole of a short message counts. */
const LEAVE =
  /^(?:(?:no[, ]+)?(?:please )?(?:stop|cancel|quit|exit|abort|never ?mind|forget (?:it|about it|that))(?: (?:it|this|that|please|now))*|算了|不办了|不弄了|取消吧?|停|退出|不用了)[.!。！ ]*$/;
/** "I'd rather not say": to a question, and only as the whole message. */
const SKIP =
  /^(?:(?:please )?skip(?: (?:it|this|that|the question))?(?: please)?|pass|next(?: question)?|(?:no[, ]+)?i(?:'d| would) (?:rather|prefer) not(?: to)?(?: (?:say|tell|answer|give)(?: (?:you|that|it|this))?)?|(?:no[, ]+)?i (?:won'?t|don'?t want to) (?:say|tell|answer|give)(?: (?:you|that|it|this))?|none of your business|跳过(?:这个)?(?:问题)?|我?不想(?:说|告诉你?|回答|提供)|我?不方便(?:说|透露|提供|回答)|下一个问题?|不告诉你)[.!。！ ]*$/;
/** The same, but to "Why would you like to cancel?" it is an answer. */
const CHANGED_MIND = /^(?:no|wait|actually|sorry|well|[, ])*i(?:'ve| have)?(?: just)? changed my mind[.! ]*$/;
/** Where nothing is open there is nothing to leave: then it asks to cancel what was just talked about. */
const CANCEL_THAT = /\bcancel (?:it|this|that)\b/;
/** "What can you do?", as the whole message. */
const HELP =
  /^(?:please )?(?:(?:i need (?:some )?)?help(?: me)?(?: please)?|what (?:can|do) you (?:do|help (?:me )?with)(?: for me)?|what can i (?:do|ask)(?: (?:here|you))?|how can you help(?: me)?|(?:show (?:me )?)?(?:the )?(?:menu|options))[?.! ]*$|^(?:帮助|帮帮我|帮忙|需要帮助|[你您](?:能|会|可以)(?:帮我)?(?:做|办)?些?什么|[你您]能帮我(?:什么|吗)?|有(?:什么|哪些)功能|(?:看看?|打开|显示)?菜单)[?？。! ]*$/;
/** Takes back what is done, while no question of a task is open. */
const UNDO =
  /\b(?:undo|reverse|revert)(?: (?:it|that|this))?\b|\btake (?:it|that) back\b|\b(?:didn'?t|did not) mean (?:that|it|to)\b|\bi(?:'ve| have)? made a mistake\b|\b(?:that|it) was (?:a mistake|wrong|the wrong)\b|\bwrong (?:order|one|item)\b|\bi meant\b|撤[销回]|恢复(?:订单|原样)|后悔了|改(?:变)?主意了|[弄搞]错了|不是这个|我(?:是说|说的是)/;

const NEGATED =
  /\b(?:don'?t|do not|didn'?t|never|not|without|won'?t|wouldn'?t|shouldn'?t)\b(?:\s+\w+){0,3}\s+(?:cancel|call off|stop)|\bnot (?:a |to )?cancel|(?:不要|别|不想|不用|没有?|不是要?|无需)(?:.{0,4})取消|不取消/;
/** "Keep it", also as an answer to a question that is no yes/no question. */
const KEEP =
  /^(?:no[, ]+)?(?:please )?(?:keep|leave) (?:it|that|the order|my order)\b|^(?:保留|别取消|不取消)/;
/** What may be asked while no task is open: nothing, the menu, anything else, whether it was good. */
const NO_TASK_ASKED: readonly (string | null)[] = [null, 'flow', 'confirm', 'rating'];

/** The intents of a normalised text, in the order they were said. @param task as in `NluContext` */
export function findIntents(normal: string, asked: string | null, task?: string | null): Intent[] {
  const text = normal.trim();
  if (asked === 'confirm') {
    const answer = answerToConfirm(text, task);
    // To "Is there anything else?" an ambiguous one is about what was just done.
    if (answer !== null) return [certain(answer === 'ambiguous' ? 'undo' : answer)];
  }
  if (LEAVE.test(text))
    return CANCEL_THAT.test(text) ? [certain('leave'), certain('cancel-order')] : [certain('leave')];
  const isUndo = NO_TASK_ASKED.includes(asked) && (UNDO.test(text) || CHANGED_MIND.test(text));
  if (asked !== 'reason' && CHANGED_MIND.test(text))
    return [certain('leave'), ...(isUndo ? [certain('undo')] : [])];
  if (SKIP.test(text)) return [certain('skip')];
  if (asked !== null && WHY.test(text)) return [certain('why')];
  if (HELP.test(text)) return [certain('help')];
  if (NO_PERSON.test(text)) return [certain('no-handoff')];
  // "I don't want to cancel" to "Why would you like to cancel?" is no reason.
  if (asked === 'reason' && (NEGATED.test(text) || KEEP.test(text))) return [certain('leave')];
  // The menu and "Anything else?" ask for a request.
  const isTask = asked !== 'flow' && task !== null;
  const { text: corrected, origin } = correctSpelling(normal);
  const requests = findRequests(corrected, RULES, { asked: isTask ? asked : null, task: task ?? undefined });
  const undo = isUndo ? [certain('undo')] : [];
  if (requests.length > 0)
    return [...requests.map((each) => ({ ...each, start: origin(each.start) })), ...undo];
  if (asked === 'confirm' && isObjection(text)) return [certain('objection'), ...undo];
  const courtesy = courtesyIn(text, asked);
  return [...(courtesy ? [certain(courtesy)] : []), ...undo];
}

/** What a normalised text names and does not ask for: "please don't cancel it". */
export function findDeclined(normal: string): readonly string[] {
  return declinedIn(normal, RULES);
}

/** Rules are written to be right or silent. */
const certain = (name: string): Intent => ({ name, confidence: 1 });
