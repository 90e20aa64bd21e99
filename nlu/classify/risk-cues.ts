/**
 * @module What the few hundred messages about risk cannot teach of the words that name it: many words stand for one thing ("solicitor", "attorney",
 * "律师"). What a message has of each is added to it as a word of its own; whether that is a risk is learnt from the words around it.
 */

const CUES: readonly (readonly [word: string, pattern: RegExp])[] = [
  [
    'cuelawyer',
    /\b(?:lawyers?|attorneys?|solicitors?|barristers?|legal (?:team|department|insurance|aid)|counsel)\b|律师|法务/i,
  ],
  [
    'cuecourt',
    /\b(?:court|tribunal|judge|lawsuit|su(?:e|ed|ing)|litigat\w*|legal(?:ly)? (?:action|steps|proceedings|route)|proceedings|summons|subpoena|press(?:ing)? charges|small claims|class action|file suit|be served|papers from the court|arbitration|damages)\b|法院|法庭|法官|起诉|诉讼|打官司|吃官司|被告|仲裁|传票|走法律|法律(?:途径|程序|责任|武器)|告你|告到|告上/i,
  ],
  [
    'cueauthority',
    /\b(?:police|cops|fraud|ombudsman|regulators?|authorities|trading standards|consumer (?:protection|advice|rights|agency|bureau)|attorney general|ftc|bbb|better business bureau|chargeback|breach|theft|illegal|break\w* the law)\b|报警|报案|犯法|警察|派出所|工商|市场监[管督]|消协|消保|消费者(?:协会|权益)|(?<!\d)(?:12315|12345)(?!\d)|市长热线|网信办|诈骗|欺诈|退一赔三|三倍赔偿|举报|违法/i,
  ],
  [
    'cuemedia',
    /\b(?:press|media|news|newspapers?|papers|tabloids?|magazine|journalists?|reporters?|tv|television|radio|podcast|channel \d|article|interview|gazette|herald|tribune)\b|媒体|记者|电视台|报社|报纸|新闻|晚会|采访|黄金眼/i,
  ],
  [
    'cuesocial',
    /\b(?:twitter|tweet\w*|facebook|instagram|insta|tik ?tok|youtube|reddit|linkedin|trustpilot|yelp|google reviews?|social (?:media|networks?)|forums?|blog\w*|followers|subscribers|viral|trending|internet|hashtag)\b|微博|抖音|小红书|快手|知乎|豆瓣|贴吧|b站|朋友圈|热搜|全网|网上|网友|粉丝|点评|自媒体|up主/i,
  ],
  [
    'cuepublic',
    /\b(?:expose|exposing|(?:go|going|make (?:it|this)) public|name and shame|put (?:you|u) on blast|warn (?:everyone|everybody|people|others)|(?:tell|telling) (?:everyone|everybody|the (?:whole )?world)|everyone (?:will|should|is going to) (?:know|see|read))\b|曝光|爆料|避雷|挂你|挂出来|差评|公之于众|评评理|让大家/i,
  ],
  [
    'cuesuicide',
    /\b(?:suicid\w*|kms|ending it(?: tonight)?|swallowed(?: \w+){0,4} (?:pills|tablets)|took(?: \w+){0,3} (?:pills|tablets)|(?:kill|killing|hang|hanging|drown|shoot|shooting|harm|harming|hurt|hurting|cut|cutting|burn) (?:myself|my ?self)|(?:end|ending|take|taking) (?:my(?: own)? life|it all)|slit my wrists|overdos\w*|self[- ]harm\w*|(?:goodbye|suicide) (?:letters?|note))\b|自杀|轻生|寻短见|自残|割腕|上吊|跳楼|跳桥|跳河|遗书|安眠药|一了百了|结束(?:自己|生命|我的生命|这条命)|伤害自己|割自己|(?:药|安定)(?:都|全)(?:部)?吃|吃了(?:很多|一整?瓶|好多)药|跳下去|怎么死/i,
  ],
  [
    'cuedeathwish',
    /\b(?:(?:want|wanna|wish|like|rather|going|ready|plan\w*|prefer)(?: \w+){0,3} (?:die|dead|not exist)|(?:i'?m|i am|i'?ll be|i were|i was) (?:better off )?dead|(?:don'?t|dont|do not|no longer) (?:want|wish|wanna) (?:to )?(?:live|be alive|exist|go on living|wake up)|(?:reason|point|nothing)(?: \w+){0,3} (?:to live|in living|go on living|live for)|(?:without me|if i (?:was|were) (?:gone|dead))|(?:never|not|wouldn'?t|don'?t)(?: \w+){0,3} wake up|won'?t be alive|better off without me)\b|不想(?:再)?活|自我了断|世界(?:上)?消失|想死|去死|死了算|不活了|活不下去|活着(?:没|太累|有什么)|不想(?:再)?醒|别再醒|离开(?:这个)?(?:世界|人世)|死了也|我死了|唔想(?:做人|生存)|没有我(?:大家|会|世界)|活下去的(?:理由|意义|勇气)|不在(?:这个)?(?:世上|世界|人世)|活不到|(?:除了|只有|唯有)死|不要醒/i,
  ],
  [
    'cueinsult',
    /\b(?:idiots?|morons?|fools?|stupid|dumb|clowns?|crooks?|thieves|thief|liars?|scammers?|scum|bastards?|bitch\w*|assholes?|arseholes?|muppets?|cretins?|imbeciles?|brain ?dead|incompeten\w*|pathetic|useless|disgusting|shameful|shame on you|garbage|rubbish|trash|crap|joke of a|hopeless|rotten|vile|scumbags?)\b|蠢|白痴|智障|弱智|脑残|废物|饭桶|垃圾|骗子|强盗|小偷|无赖|流氓|混蛋|混账|王八|畜生|不要脸|要不要脸|缺德|恶心|无耻|烂店|破店|黑店|黑心|狗屁|傻[逼x叉]|有病|脑子进水|是猪/i,
  ],
  [
    'cueswear',
    /\b(?:fuck\w*|f\*+\w*|wtf|ffs|shit\w*|bloody|damn\w*|bullshit|hell|piss\w*|sod off|screw|arse|ass|bugger|goddamn)\b|他妈|妈的|操你|操蛋|我操|卧槽|滚|尼玛|你妹|老子|日了狗|放屁|屁话/i,
  ],
  [
    'cuefury',
    /\b(?:angry|anger|furious|livid|fuming|enraged|outraged?|outrageous|mad|rage|hate|seething|boil\w*|explode|sick of|fed up|had (?:it|enough)|up to here|how dare|patience|unbelievable|ridiculous)\b|气死|气炸|气疯|气坏|气得|气到|生气|火冒三丈|愤怒|恨死|恨你|受够|忍[你够]|欺[负人]|太过分|岂有此理|烦死|气人/i,
  ],
  ['cueshout', /(?:\b[A-Z]{2,}\b\W*){3}|[!！]{3}|^\P{Ll}*\p{Lu}{4}\P{Ll}*[!！]/u],
];

/** The text with a word for each kind of cue that it has. */
export function withCues(text: string): string {
  return [text, ...CUES.flatMap(([word, pattern]) => (pattern.test(text) ? [word] : []))].join(' ');
}
