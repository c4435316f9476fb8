/** Words that demand something; not those that only look like it (重要, 要求, 党组织), nor what is over (建立了). */
export const DUTY_WORD =
  /(?<![重需主只首还将纲])(?<!向[^,。;]{1,8})要(?!求|素|点|闻|不是|是|么|紧|害|账)|必须|务必|(?<![是了为])确保(?!了)|力争|不得|严禁|杜绝|应当|应(?!该说|当看到|该看到|当肯定|对|急|试|知|记|会|用|有)|须|希望|实行(?!了)|(?<!对[^,。;]{1,6})负责(?!的|人|同志|任)|制[订定](?!的|[^,。;]{0,8}了|了)|(?<!的)建立(?!了|[^,。;]{0,10}了)|(?<!如何[^,。;]{0,20}|没有|未|难以|不)完成(?!的|了|最|情况|得|不|正常)|(?<!没有|未)做到(?!了)|(?<![党群基层])组织(?!部|生活|线|优势|措施|领导|书记|保证|保障|的|者|和|及|、|存款|形式|能力)|召开(?!的|了)|(?<!已|已经)成立(?!\d|以来|了|的)/u;

/** What a clause says when it looks at how things are: it demands nothing, whatever its words. */
const LOOKS_AT =
  /^(?:同时)?(?:也|还)?(?:是|如何|怎样|能否|能不能|是否|关键是|可以说|应该说|只有|之所以|我们相信|(?:也)?要看到|应(?:该|当)(?:看到|肯定)|(?:我们)?(?:也)?必须(?:清醒|清楚)地?(?:看到|认识到))|(?:^|的)同时也要看到/u;

/** Whether a text (in plain form) demands something in any of its clauses. */
export function isDemanding(plain: string): boolean {
  return plain.split(/[,;:]/u).some((clause) => DUTY_WORD.test(clause) && !LOOKS_AT.test(clause.trim()));
}
