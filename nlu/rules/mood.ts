/** @module Whether the words before a verb make it a request: "please return …" does; "don't return", "if I return", "did you return" do not. */

/** Words that a verb in a request may follow; any other makes it a noun, or somebody else's doing. Silence is better than a wrong task. */
const LEADS = new Set(
  "to u pls plz please and then also i we you me us just wanna gonna lets but so or now first second third next finally lastly instead actually rather simply kindly maybe perhaps plus can could will would ok okay yes yeah no hi hello hey thanks both either still i'd i'll we'll let's already too afterwards otherwise help there again".split(
    ' ',
  ),
);
const GERUND_LEADS =
  /(?:\bhelp(?: me)?(?: with)?|\bassist(?: me)? (?:with|in)|\bassistance (?:with|in)|\bwith|\binterested in|\bthinking (?:of|about)|\bi'?m|\bi am|\bconsidering|\blooking (?:at|into)|\band|\balso)\s+$/;

/** Nothing, or a greeting alone: "Hi there, returning a lamp". */
const GREETED = /^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| all| again)?\W*)?$/;

const DESIRES =
  '(?:want(?:ed)?|wish|need|like|have|had|ask(?:ed|ing)?|trying|try|tried|going|intend|plan(?:ning)?|mean|meant|think|say|said|saying|looking|here|able|me|you|i|us|to|for|the|that|it|a|please|ever|even|really|actually|just|yet|want|would|should|still|be)';
const VERBS = '(?:cancel|return|exchang|swap|replac|refund|chang|modify|modif|updat|switch|stop|send)\\w*';
const NEGATED = new RegExp(
  `(?:\\b(?:don'?t|do not|didn'?t|doesn'?t|never|not|without|won'?t|wouldn'?t|shouldn'?t|needn'?t|no longer|no need|nothing|instead of|rather than|refuse)(?:\\s+${DESIRES})*(?:\\s+${VERBS}(?:\\s+\\w+){0,3},?\\s+(?:or|nor)(?:\\s+to)?)?\\s+|\\b(?:don'?t|do not|not|never)\\s+)$`,
);
const HYPOTHETICAL = new RegExp(
  [
    `\\b(?:what (?:happens|would happen|will happen|if)|suppose|imagine)\\b[^.?!;]*$`,
    `\\b(?:if|when|whenever|once|after|before|unless|until|in case)\\s+(?:i|we)(?:\\s+(?:were to|decide(?:d)? to|choose to|want(?:ed)? to|need(?:ed)? to|have to|had to|do|just|later|then|should|would))*\\s+$`,
    `\\bif\\s+(?:i|we)\\s+${VERBS}[^,.?!;]*\\b(?:and|or)(?:\\s+then)?\\s+$`,
    `\\bif you\\s+$`,
  ].join('|'),
);
/** What is asked about how the shop does things in general, or about what was done. */
const ASKS_ABOUT = new RegExp(
  [
    `\\b(?:when|how long|how late|how soon|until when|by when|how often|how many \\w+)\\s+(?:can|could|may|must|do|does|should|would|will)\\s+(?:i|we|you|it|one)\\b[^,.?!;]*$`,
    `\\b(?:how|where|what|when|whether|who)\\s+to\\s+$`,
    `\\bwhy\\b[^,.?!;]*$`,
    `\\b(?:does|do|did|didn'?t|has|have|had)\\s+(?:you|i|we|they|he|she|it|anyone|somebody|someone|customers|people)\\s+(?:guys\\s+)?(?:already\\s+|just\\s+|ever\\s+|really\\s+|even\\s+)?$`,
    `\\b(?:do|does) (?:you|the shop|your (?:shop|store))(?: guys)? (?:allow|let|accept|charge|offer|permit)\\b[^.?!;]*$`,
    `\\b(?:policy|policies|fee|charge|cost|deadline|conditions?|rules?|process|procedure)\\b[^.?!;,]*$`,
    `\\b(?:forgot|forget|failed|used|unable|allowed|free|(?:can|may|should) (?:one|people|customers|anyone|they|he|she))\\s+(?:to\\s+)?$`,
    `\\b(?:you|they|he|she|it|who|somebody|someone) (?:will|would|can|could|may|might) (?:not )?(?:have to )?(?:also )?$(?<!(?:can|could|would|will) you )`,
  ].join('|'),
);
/** "How do I return an item?" asks how returns go; "how do I return my kettle?" is a request. */
const ASKS_HOW =
  /\bhow (?:do|can|could|would|should|does) (?:i|we|one|you|it|people|customers)(?: \w+)?(?: to)?\s+$/;
const SPECIFIC = /^\w+\s+(?:\w+\s+)?(?:my|the|this|these|that|it|them|order|#?w\d+)\b/;

const NEGATED_ZH =
  /(?:不要|别|不想要?|不用|不需要|没有?|不是要?|无需|不必|不打算|不会|(?<![能可要])不|停止)(?:再|给|我|你|们|帮|把|将|现在|去|要|想|说|过|真的|的|这个|那个|打算|准备|申请)*$/;
const HYPOTHETICAL_ZH =
  /(?:如果|要是|假如|假设|万一|一旦)[^，,。？?！!；]*$|(?:为什么|为何|多久|几天|什么时候|何时|什么情况|哪些情况)[^，,。？?！!；我这]*$|(?:已经|刚刚?|之前|昨天|上周|前几天)(?:申请)?(?:了)?$/;
const ASKS_HOW_ZH = /(?:怎么|怎样|如何)[^，,。？?！!；]{0,6}$/;
const SPECIFIC_ZH = /我的?|这|那|#?w\d/;
/** What makes a rule of the shop out of the verb before. */
const POLICY_AFTER =
  /^[^，,。？?！!；.;]{0,3}(?:政策|规则|规定|流程|条件|期限|运费|费用|须知|方式是|要多久|需要什么|会怎|会扣|要钱|收费|怎么收|\s*(?:policy|policies)\b)/;

/** @param at where the verb begins; @param end where the match ends */
export function isWanted(text: string, at: number, end: number): boolean {
  const before = sentenceBefore(text, at);
  const isHan = /\p{Script=Han}/u.test(text.slice(at, end));
  if (isHan && ASKS_HOW_ZH.test(before) && !SPECIFIC_ZH.test(before + text.slice(at, end))) return false;
  return isHan
    ? !NEGATED_ZH.test(before) && !HYPOTHETICAL_ZH.test(before) && !POLICY_AFTER.test(text.slice(end))
    : isWantedInEnglish(before, text.slice(at, at + 60));
}

/** "I am not looking for a refund", "no tracking needed": for what is not led by a verb. */
export function isNegated(text: string, at: number): boolean {
  const before = sentenceBefore(text, at);
  return (
    NEGATED.test(before) || /(?:不要|别|不用|不需要|不想要?|无需|没(?:有)?要)(?:再|给|我|帮)*$/.test(before)
  );
}

/** "Has it been cancelled?" asks about what was done. */
const DONE = /\b(?:been|was|were|got|already)\s+$/;

/** "Don't cancel", "if I cancel", 别取消: the verb is said, and not asked for. */
export function isDeclined(text: string, at: number): boolean {
  const before = sentenceBefore(text, at);
  return [NEGATED, HYPOTHETICAL, DONE, NEGATED_ZH, HYPOTHETICAL_ZH].some((pattern) => pattern.test(before));
}

function sentenceBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 120), at);
  return near.slice(near.search(/[^.?!;\n。？！；]*$/));
}

function isWantedInEnglish(before: string, verb: string): boolean {
  if (NEGATED.test(before) || HYPOTHETICAL.test(before)) return false;
  if (ASKS_HOW.test(before)) return SPECIFIC.test(verb);
  if (ASKS_ABOUT.test(before)) return false;
  if (/^\w+ing\b/.test(verb)) return GERUND_LEADS.test(before) || GREETED.test(before);
  const [, lead, gap] = /([\w'#]*)([^\w'#]*)$/.exec(before) ?? [];
  if (!lead || /[^\s]/.test(gap ?? '') || /\p{Script=Han}/u.test(gap ?? '')) return true;
  return LEADS.has(lead) || /^#?w?\d{7}$/.test(lead);
}
