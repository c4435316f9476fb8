import type { Text } from '@dudao/core/lib/text';

/** What `dudao --help` prints. */
export const HELP: Text = {
  zh: `督导 dudao —— 命令行

用法：npx dudao <命令> [参数]

命令
  evaluate <标准> <文件>   用一个标准评估一个县的学校数据（CSV 或 XLSX）
  what-if <标准> <文件>    推演：改动几个数据，看结论怎么变
  least <标准> <文件>      最少需要：每校每项还差多少，花费最少怎样达标
  compare <标准> <文件>    比较各单位：按任何得分或指标排名，与对标单位逐项比，与上年前后对比
  calc "<公式>"            计算器：精确值、修约和推导
  robust <文件>            一张“单位×指标”表的排名有多可靠：得分区间、位次区间、并列区间
  standards [--of <对象>]  列出可用的标准和版本；只列某类对象的，如 --of 学校、--of 学生
  compare-standards <标准> <标准>   逐条比较两个标准或版本（--format json 供程序读取）
  impact <标准> <标准> <文件…>   影响预览：同一批县的数据改用第二个标准，哪些结论和数值会变（--format json，--as-of，--county）
  check-packs [目录]       检查业务包：每处问题的文件、行、条款；已发布的版本是否未被改动
  publish-pack <业务包>    登记已发布版本的摘要（写入业务包的 published.yaml）
  read-directive <文件>    读部署文件（讲话、方案、通知）：提纲、可列为任务的内容、未列入的句子和原因
  start                    启动服务（同 npm start）
  recompute <单位|all>     重算一个单位以下各县的现状（达标情况、差异系数），存入数据库；只重算有变化的县
  export-log               导出事件日志
  verify-archive <归档包>  独立核对下载的归档包：每个文件、缺件、封存的提交
  verify-dossier <文件>    独立核对封存的自评档案
  verify-evidence          逐个核对佐证文件：缺失、被改动、来历不明、归档记录与日志不符（先停止服务）
  verify-log <文件>        独立核对导出的事件日志
  draw announce|open|replace   双随机抽取：先公布承诺，后公布种子，任何人都能重复（规则见 core/src/inspection/SPEC.md）
  verify-draw <记录>       按公开记录重新抽取（随机抽取、核实抽样），核对结果是否一致
  replay <快照>            由公布快照重算公布的结果：每一个数、每一个摘要（--digest 页脚的摘要；--format json）
  verify-visit <记录> [日志]  核对密封暗访的公开记录：去哪里、哪天去，是否早已定下（日志由 export-log 导出）

evaluate 的参数
  <标准>                   标准代号（取最新版本），或 代号@版本，如 YZJH-2017@2017.0
  <文件>                   CSV（UTF-8、GB18030 自动识别）或 XLSX；表头可以是列代号或中文名称
  --check                  只检查数据、列出疑点，不评估
  --county <文件>          县级数据：CSV/XLSX（列、数值两列）或 YAML；也可以是工作簿里的第二张表
  --previous <文件>        上年的数据，同样的列，按代码对应，供公式中的“上年”使用；可重复，依次为上年、前年……
    --previous-county <文件>   上年的县级数据
  --format text|json|csv|xlsx   输出格式，默认 text；按 --output 的扩展名自动选择
  -o, --output <文件>      写入文件；xlsx 必须给出
  --explain <指标>         打印一个数值的推导过程，可用计算器复算；如 R1、R1.cv、G5
    --school <标识码>      某一所学校的；不写则为全县（指标取其差异系数）
    --stage <学段>         只看一个学段，如 primary 或 小学
  --relax <代号>           启用一条放宽（可重复）
  --parameter <代号>=<值>  选用标准给出的另一参数值（可重复）
  --as-of <日期>           评估日期，如 2026-09-01；默认今天
  --lang zh|en             语言；默认按环境变量 LANG

what-if 的参数（另有 evaluate 的 --county、--relax、--parameter、--as-of、--lang）
  --set <学校>:<数据项>=<值>  改动一个数（可重复）；学校用标识码或名称，数据项用列代号或列名，
                           值前加 + 为增加，如 --set 2132000043:网络多媒体教室数=+2
  --format text|json       输出格式

compare 的参数（另有 evaluate 的 --county、--relax、--parameter、--as-of、--lang）
  --by <得分或指标>        排名依据，写代号或名称，如 --by 第二季度任务；不写为第一个得分
  --unit <单位> --benchmark <单位>   一个单位与对标单位逐项比较，写代码或名称
  --previous <文件>        上年的数据：排名写明进退几位；不写 --by、--unit 时，各方面、各指标前后对比
  --format text|json       输出格式

least 的参数（另有 evaluate 的 --county、--relax、--parameter、--as-of、--lang）
  --cost <数据项>=<元>     每增加一个单位的成本（可重复）；名称可只写一部分，如 教师=80000；
                           没有给出的：金额按本身，其他每单位按 1 元
  --most <数据项>=<数>     每校最多增加多少（可重复）
  --keep <数据项>          不许增加（可重复）
  --school <标识码>        只求一所学校达标；--schools 只求每所学校达标，不管校际差异
  --seconds <秒>           求解时限，默认 20
  --format text|json       输出格式

calc 的参数
  --let <名称>=<值>        给名称一个值（可重复）：1000、3.5万元、85%、真、2026-03-31、文字，
                           或一列 [10, 20, 30]，在公式里用“各项”引用：求和(各项, 学生)
  --unit <单位>            结果的单位，如 %、㎡、万元
  --decimals <位数>        四舍五入的小数位数，默认 6
  --context <对象>         使用某类对象的名称：school、segment、unit、group、campaign、entry、person
  --format text|json       输出格式

robust 的参数
  <文件>                   CSV 或 XLSX：第一列单位，第一行指标；可有“权重”“方向”（正向、逆向）两行
  --weights 30,20,50       各指标权重，也可写 指标=30,…；默认用表中的，没有则相等
  --lower <指标>,…         越低越好的指标
  --normalise <方法>,…     min-max、log-min-max、z-score、rank、percentile、categorical、above-below、ratio-best、
                           ratio-mean、ratio-worst、none；第一个是本来的方法，其余为备选；默认 min-max
  --aggregate <方法>,…     mean、geometric、harmonic、worst、outranking；同上，默认 mean
  --weight-share 25        每项权重在 ±25 % 内变动（默认）；0 为不变
  --dirichlet <浓度>       改用狄利克雷分布变动权重，浓度越大越接近给定的权重
  --drop                   轮流去掉一项指标
  --noise 5                每个数据带 5 % 的误差（标准差，正态）
  --missing missing|rest   缺数据的单位不计分（默认），或按其余指标计分
  --grades A=85,B=70       等级下限，给出各等级的概率
  --draws 1000 --seed 1 --top 10   模拟次数、种子（同一种子结果相同）、前几名
  --sensitivity            哪些不确定因素最要紧（Sobol' 指数）
  --format text|json、-o、--lang   同 evaluate

recompute 的参数
  <单位>                   名称、区划代码或代号；all 为全部
  --period 2025-2026       学年
  --standard <标准>        一个或两个（重复给出），如 YZJH-2017 或 YZJH-2017@2017.0
  --workers 2              同时使用的线程数，各用一个数据库连接
  --as-of <日期>           按哪一天的参数，默认今天
  --data <目录>            数据目录；须先停止使用它的服务，外部数据库（DATABASE_URL）则不必
  --format text|json、--lang   同 evaluate
  Ctrl-C 在当前各县算完后停止；再次运行即继续

read-directive 的参数
  <文件>                   .docx、带文字的 PDF、.txt（UTF-8、GB18030、UTF-16 自动识别）；按内容识别，不看扩展名
  --year 2026              文中没有写年份的日期属于哪一年
  --format text|json|xlsx  输出格式，默认 text；按 --output 的扩展名自动选择
  -o、--output、--lang     同 evaluate

退出码：0 已评估（无论达标与否）或检查通过；2 数据有问题或文件无法读取；3 用法错误
`,
  en: `dudao 督导 — command line

usage: npx dudao <command> [arguments]

commands
  evaluate <standard> <file>   evaluate a county's school data (CSV or XLSX) by a standard
  what-if <standard> <file>    change some values and see how the verdict moves
  least <standard> <file>      the least that would pass: what every school lacks, and the cheapest way to pass
  compare <standard> <file>    compare the rows: a ranking by any figure, one row against a benchmark, this year against the last
  calc "<expression>"          calculator: exact value, rounding and derivation
  robust <file>                how firm the ranking of a table of units and indicators is
  standards [--of <object>]    list the standards and versions at hand; of one object only, such as --of school
  compare-standards <standard> <standard>   compare two standards or versions entry by entry (--format json for programs)
  impact <standard> <standard> <file …>   what the second standard would change for these counties (--format json, --as-of, --county)
  check-packs [folder]         check packs: each fault by file, line and clause; whether published versions are unchanged
  publish-pack <pack>          record the digests of published versions (in the pack's published.yaml)
  start                        start the server (as npm start does)
  read-directive <file>        read a deployment document: its outline, what it may become, what was left out and why
  export-log                   export the event log
  verify-archive <file>        verify a downloaded archive independently: every file, gaps, submissions
  verify-dossier <file>        verify a sealed submission independently
  verify-evidence          reads every file of evidence anew: missing, altered, unknown, cited otherwise than logged (stop the server first)
  verify-log <file>            verify an exported event log independently
  draw announce|open|replace   draw units and inspectors: commitment before, seed after, so that anybody can repeat it
  verify-draw <record>     draw again from the public record of a draw or a spot check and compare
  replay <snapshot>        make published results again from their snapshot: every digit and digest (--digest of the foot; --format json)
  verify-visit <record> [log]  check what a sealed visit disclosed: were place and day fixed before (log from export-log)

arguments of evaluate
  <standard>               id (newest version) or id@version, e.g. YZJH-2017@2017.0
  <file>                   CSV (UTF-8 or GB18030, detected) or XLSX; headings are column codes or Chinese labels
  --check                  only check the data and list what is odd
  --county <file>          the county's own values: CSV/XLSX (column, value) or YAML; or a second sheet of the workbook
  --previous <file>        last year's data, same columns, matched by code, for what formulas compare with; repeat to go further back
    --previous-county <file>   last year's values of the county
  --format text|json|csv|xlsx   default text; taken from the ending of --output
  -o, --output <file>      write to a file; needed for xlsx
  --explain <definition>   how a value came about, to be redone with a calculator; e.g. R1, R1.cv, G5
    --school <code>        of one school; without it of the county (an indicator by its coefficient)
    --stage <stage>        one stage only, e.g. primary
  --relax <id>             use a relaxation (may be repeated)
  --parameter <id>=<value> use another value that the standard offers (may be repeated)
  --as-of <date>           day of the evaluation, e.g. 2026-09-01; default today
  --lang zh|en             language; default by LANG

arguments of what-if (and of evaluate: --county, --relax, --parameter, --as-of, --lang)
  --set <school>:<input>=<value>   change a value (may be repeated); school by code or name, input by column or label;
                           a + before the value adds, e.g. --set 2132000043:multimedia_rooms=+2
  --format text|json

arguments of compare (and of evaluate: --county, --relax, --parameter, --as-of, --lang)
  --by <figure>            what to rank by: a score, an item or an indicator, by id or name; else the first score
  --unit <row> --benchmark <row>   one row against a benchmark, figure by figure, by code or name
  --previous <file>        last year's data: a ranking tells the places gained; without --by and --unit, before and after
  --format text|json

arguments of least (and of evaluate: --county, --relax, --parameter, --as-of, --lang)
  --cost <input>=<yuan>    cost of one unit more (may be repeated); a part of the name will do, e.g. teachers=80000;
                           where none is given, money costs itself and anything else 1 yuan a unit
  --most <input>=<number>  at most so many more in one school (may be repeated)
  --keep <input>           may not rise (may be repeated)
  --school <code>          one school alone; --schools: every school, whatever the differences between them
  --seconds <number>       time limit of the solver, default 20
  --format text|json

arguments of calc
  --let <name>=<value>     a value for a name (repeatable): 1000, 3.5万元, 85%, true, 2026-03-31, a word,
                           or a list [10, 20, 30], which ranges call 各项 or items: sum(items, pupils)
  --unit <unit>            unit of the result, e.g. %, ㎡, 万元
  --decimals <n>           decimals of the rounding, default 6
  --context <kind>         the names of a kind of record: school, segment, unit, group, campaign, entry, person
  --format text|json

arguments of robust
  <file>                   CSV or XLSX: units in the first column, indicators in the first row, perhaps rows "weight" and "direction"
  --weights 30,20,50       or indicator=30,…; default those of the table, else equal
  --lower <indicator>,…    indicators of which less is better
  --normalise <method>,…   min-max, log-min-max, z-score, rank, percentile, categorical, above-below, ratio-best, ratio-mean,
                           ratio-worst, none; the first is the composite's own, the rest are alternatives; default min-max
  --aggregate <method>,…   mean, geometric, harmonic, worst, outranking; likewise, default mean
  --weight-share 25        each weight varies within ±25 % (default); 0 for not at all
  --dirichlet <number>     vary weights by a Dirichlet distribution of this concentration instead
  --drop                   leave out one indicator at a time
  --noise 5                every value has an error of 5 % (standard deviation, normal)
  --missing missing|rest   a unit with a gap has no score (default), or is scored by the rest
  --grades A=85,B=70       lower limits of grades, for the probability of each
  --draws 1000 --seed 1 --top 10   draws, seed (the same seed gives the same result), first places
  --sensitivity            which uncertain inputs matter (Sobol' indices)
  --format text|json, -o, --lang   as for evaluate

arguments of recompute
  <unit>                   name, area code or id; all for everything
  --period 2025-2026       school year
  --standard <standard>    one or two (repeat it), e.g. YZJH-2017 or YZJH-2017@2017.0
  --workers 2              threads at the same time, each with a connection of its own
  --as-of <date>           dated values of this day; default today
  --data <folder>          data folder; stop the server on it first, with an external DATABASE_URL it may go on
  --format text|json, --lang   as for evaluate
  Ctrl-C stops after the counties under way; the same command goes on from there

arguments of read-directive
  <file>                   .docx, PDF with text, .txt (UTF-8, GB18030 or UTF-16, detected); by content, whatever its ending
  --year 2026              the year of dates that are written without one
  --format text|json|xlsx  default text; taken from the ending of --output
  -o, --output, --lang     as for evaluate

exit codes: 0 evaluated (whatever the verdict) or checked clean; 2 problems in the data or unreadable file; 3 wrong usage
`,
};
