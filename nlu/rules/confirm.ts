/**
 * @module Yes and no to a confirmation, in the words people use. The whole message must be one or the other: whatever it says beyond
 * that (an item, an address) corrects what was shown, and then it is neither.
 */

/** Longer ones say more than yes or no. */
const LONGEST = 120;

const VERB = '(?:cancel|return|exchange|change|update|refund|swap|modify|submit|place|process|make)';
const WHAT = '(?:it|them|that|this|everything|both|the changes?)';
const ERRAND = `(?:it|that|this|the (?:order )?(?:cancellation|return|exchange|changes?|updates?|request|modifications?|refund))`;
const RIGHT = '(?:right|correct|fine|good|great|perfect|ok|okay|it|accurate|all(?: (?:right|correct|good))?)';
const SEPARATOR = '[,.!; ]+(?:(?:and|so|then) )?';
const END = '[.!。！ ]*$';

/** No piece is made of others, so that a text can be read in one way only and none is slow. */
const YES_WORDS = `yes|yeah|yep|yup|ya|y|sure|make (?:it so|(?:that|the|this) change)|ok|okay|of course|correct|right|exactly|go ahead(?: (?:with|and) (?:${ERRAND}|${VERB} ${WHAT}|proceed with ${ERRAND}|make (?:that|the|this) change|do (?:it|that)))?|go for it|do (?:it|that|so)|proceed(?: with ${ERRAND})?|continue|confirm(?:ed)?|i confirm(?: ${ERRAND})?|please do|absolutely|definitely|(?:(?:that|it|this|everything|all)(?: all)? )?(?:sounds|looks|seems) ${RIGHT}(?: to me)?|(?:that'?s|it'?s|that is|it is|this is|everything is|everything'?s|all is|(?:those|these|the) (?:details |items |changes )?are) (?:all )?${RIGHT}|i do|i am(?: sure)?|i'?m sure|i agree|agreed|affirmative|fine|perfect|great|good|all good|you (?:can|may) (?:go ahead|proceed|do that)|that (?:works|would be (?:great|good|perfect|fine))(?: for me)?`;
const YES_TAIL = `please|thanks|thank you|${VERB} ${WHAT}`;
const YES = new RegExp(
  `^(?:please(?= |[.!]*$)[, ]*)?(?:${YES_WORDS}|(?<=please[, ]*)(?=[.! ]*$))(?:${SEPARATOR}(?:${YES_WORDS}|${YES_TAIL}))*${END}`,
);
const YES_ZH =
  /^(?:请)?(?:是的?|对的?|好的?|好吧|可以|没错|没问题|没有问题|正确|确定|确认|嗯|行|要|同意|当然|就这样|就这么办|继续|办吧)(?:吧|的|了|啊)?(?:[,，、。.! ！]*(?:请?(?:是的?|对的?|好的?|可以|没错|没问题|没有问题|正确|确定|确认|嗯|行|同意|就这样|就这么办|继续|办理|办吧|取消|退货|换货|修改)|谢谢|麻烦了?|请)(?:吧|了|啊)?)*[.!。！ ]*$/;

const NO_WORDS = `no|nope|nah|n|not (?:now|yet|really|right|correct|so fast)|don'?t(?: do (?:it|that)| cancel(?: it)?)?|do not|i don'?t think so|i don'?t want (?:that|it|this|to)|rather not|no way|wrong|incorrect|leave it|keep it|(?:that'?s|that is|it'?s|this is) (?:wrong|incorrect|not (?:right|correct|it|what i (?:want(?:ed)?|meant|said|asked(?: for)?)))|(?:that|it|this) (?:isn'?t|is not|doesn'?t (?:look|sound|seem)) (?:right|correct|what i (?:want(?:ed)?|meant|asked for))|hold on|hang on|wait|one (?:moment|second|sec|minute)|stop right there`;
const NO_TAIL = `please|thanks|thank you|sorry|a (?:moment|second|sec|minute)`;
const NO = new RegExp(
  `^(?:(?:oh|actually|sorry|um|hmm)[, ]+)?(?:please )?(?:${NO_WORDS})(?:${SEPARATOR}(?:${NO_WORDS}|${NO_TAIL}))*${END}`,
);
const NO_ZH =
  /^(?:啊|哦|呃)?[,， ]*(?:不|不是的?|不要|不用了?|不对|别|否|先不要?|先别|不行|不了|不可以|不确定|不正确|错了|有误|等一?下|等等|稍等|且慢|保留吧?|不取消|别取消|不退了|不换了|不改了)(?:吧|了|啊)?(?:[,，、。.! ！]*(?:不|不是的?|不要|不用了?|不对|别|不行|不取消|别取消|等一?下|等等|稍等|错了|取消|保留|谢谢|先别)(?:吧|了|啊)?)*[.!。！ ]*$/;
/** "I do not want to cancel it": the errand itself is refused. */
const REFUSAL =
  /^(?:no[, ]+)?(?:please )?(?:i )?(?:(?:really|actually) )?(?:don'?t|do not|never|didn'?t|won'?t|not)(?: (?:want|wanted|wish|like|need|mean|meant|ask|asked|me|you|to|please|really|going))* (?:cancel|return|exchange|change|swap|refund|modify|update|call off)(?:led|ed|d)?(?: (?:it|that|this|them|anything|(?:the|my|this|that) (?:orders?|items?|address|payment)))?(?: (?:please|now|yet|any ?more))?[.! ]*$|^(?:(?:算了|不是?|别|等等)[,，、 ]*)?我?(?:现在)?(?:先别|先不|暂时不|不要|别|不想|不用|没有?要?|不是要?|不)(?:要|想)?(?:帮我|给我|再)?(?:取消|退货?|换货?|修改|改)(?:订单|它)?(?:了|吧)?[.!。！ ]*$/;

/** At "Shall I cancel it?" these could mean yes as well as no: the question is put again. */
const AMBIGUOUS = /^(?:please )?(?:cancel|stop)(?: (?:it|this|that|please|now))*[.! ]*$|^取消吧?[.!。！ ]*$/;

/** "That's all" at "Anything else?", where "yes" would be to go on; the words that may stand around it, and it. */
const DONE_AROUND = `(?:no|nope|nah|n|ok|okay|well|alright|great|perfect|good|thanks?(?: (?:so much|a lot|again|very much))?|thank you(?: (?:so much|very much|again))?|cheers|bye|goodbye|for (?:now|today|the moment)|(?:that )?i need(?:ed)?|then|really|i think|from me|have a (?:nice|great|good) (?:day|one|evening|weekend))`;
const DONE = new RegExp(
  `^(?:${DONE_AROUND}[,.! ]+)*(?:(?:that'?s|that is|that was|that'?ll be|that will be|this is) (?:all|it|everything)|(?:there(?:'s| is) )?nothing(?: else| more)?|i'?m (?:all )?(?:good|set|done|fine)|i am (?:all )?(?:good|set|done|fine)|all (?:set|done|good)|no(?:thing)? more)(?:[,.! ]+(?:and )?${DONE_AROUND})*${END}`,
);
const DONE_ZH =
  /^(?:(?:不用|没有?|好的?|嗯|不|谢谢你?|行)了?[,，。! ！]*)*(?:没有?(?:(?:别的|其他|其它)的?)?(?:事|问题)?了|就这些|就这样|没事|没有别的|不需要别的)(?:了|吧|啦)?(?:[,，。.! ！]*(?:谢谢[你您]?|多谢|感谢|再见|拜拜)了?)*[.!。！ ]*$/;

const ERRAND_SAID = new RegExp(`\\b${VERB} ${WHAT}\\b|取消|退货|换货|修改`);

/** @param task as in `NluContext`; "yes, cancel it" is no yes to a return, and "yes, exchange it" none to "Anything else?" */
export function answerToConfirm(
  text: string,
  task: string | null | undefined,
): 'affirm' | 'deny' | 'ambiguous' | null {
  if (AMBIGUOUS.test(text)) return 'ambiguous';
  if (text.length > LONGEST) return null;
  if (task === null && (DONE.test(text) || DONE_ZH.test(text))) return 'deny';
  if (YES.test(text) || YES_ZH.test(text)) return isOf(task, text) ? 'affirm' : null;
  return NO.test(text) || NO_ZH.test(text) || REFUSAL.test(text) ? 'deny' : null;
}

/**
 * "No, the other one": no plain no, but surely no yes. Where the rest of it corrects nothing that is known, it must not leave what was
 * refused one "yes" away.
 */
export function isObjection(text: string): boolean {
  return OBJECTION.test(text) || OBJECTION_ZH.test(text);
}
const OBJECTION =
  /^(?:(?:oh|ah|actually|sorry|um|hmm|well|yes|yeah|ok|okay)[,. …]+)*(?:no|nope|nah|not that|wait|hold on|hang on|don'?t|i guess not)\b/;
const OBJECTION_ZH =
  /^(?:(?:啊|哦|呃|对|好的?|是的?)[,，、。… ]*)?(?:不(?!锈|错)|别(?!的)|先别|等等|等一下|还是算了)/;

function isOf(task: string | null | undefined, text: string): boolean {
  if (task === undefined || !ERRAND_SAID.test(text)) return true;
  return task !== null && /cancel|取消/.test(text) === (task === 'cancel-order');
}
