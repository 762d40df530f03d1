"""How the words beside the name of a school bind it to the speaker, and when a short name is no name at all."""

from __future__ import annotations

from momo_guard.detectors import lazy, school_ties_en
from momo_guard.detectors.base import Hit
from momo_guard.text import Text

# What stands right before a school that is one's own.
_YEAR = r"(?:[12]?[0-9])?[0-9]{2}[级届]"
_STAGE = r"(?:大[一二三四五]|研[一二三0]|博[一二三四五]|本科|硕士|博士|研究生|本硕博?|硕博|直博|博后|专硕|学硕|一年硕|预科|交换)"
_TIE_BEFORE = lazy.pattern(
    r"(?:(?:我|俺|咱|偶|阿拉)们?(?:是|在|都|也|就|从|的)?(?:母校|学校)?(?:是|在)?|母校[是:]?|(?:就|现|在)读(?:于|在)?[:]?|毕业于|毕业院校[:]?|毕业自"
    rf"|(?:{_STAGE}|本|硕|博|研|高中|初中|小学|职高|中专|技校|卫校|大专|学校|院校|大学|学历)(?:阶段)?(?:就|也|都|还|当年|当时|毕业于|毕业|是|在|的|:|读的?|念的?|上的?|学的?|考的?|考到|考上|保到|就读于|:|去了?|来了?| |,)*"
    r"|(?:考|保研|保|保送|转学?|调剂|录取|申请|申|上岸|考研|推免)(?:上|进|到|来|回|去|至|了|研)+(?:了|的)?|上岸|拟录取|(?:录取|offer)(?:了|:|是|到)"
    r"|(?:我|俺|咱)(?:本人|自己)?(?:就|也|都|才|可|还|真|当年|当时|以前|现在|本科|读研|高中|初中|大学|硕士|博士)*(?:是|在|去的|考的|上的|读的|念的)(?:了)?"
    r"|(?:再见|拜拜|告别|离开|永别|别了|感谢|感恩|谢谢|想念|怀念|舍不得)(?:了)?(?:我的|母校)?,?|回(?:到|我)?(?:的)?(?:母校)?|录取通知书[^,。!]{0,6}[,!。~ :]{1,6}|拿到|收到|offer[:是 ]"
    r"|(?:上|读|念|待|熬|混|呆|学)了?(?:[一二三四五六七八九半两几0-9]{1,2}(?:多)?(?:年|个?学期)的?)|作为(?:一个|一名|一只)?|身为|混(?:在|进|到)|(?:终于|总算)(?:能说|可以说|敢说)?(?:我)?(?:是|考上|成为|进了)"
    r"|毕业证上?(?:写的)?是?|成了?|本命院校|梦校变成了?|校友|来(?:到)?了?|考来|坐标|base|人在|读(?:的是|完|了|研在|博在|在)|念(?:的是|完)|在(?=[^,。]{2,14}(?:读|上|念|的第|待|混|四年|三年))|er|@)(?: |了)*\Z"
)
_TIE_BEFORE_EN = lazy.pattern(
    r"(?:(?:i|we|i've|i'm|im)(?: just| also| only| actually| currently| used to)?(?: go| went| attend(?:ed)?| study| studied| graduated| transferred| got| am| was| moved| did my [a-z]+| ?at)?"
    r"(?: a)?(?: (?:student|senior|junior|sophomore|freshman|alum|undergrad|phd|grad student))?(?: to(?! the)| at| from| into| in| of)(?: the)? ?"
    r"|(?:student|senior|junior|sophomore|freshman|freshmen|alum|alumna|alumnus|undergrad|graduate|grad student|phd|postdoc|degree|ba|bs|bsc|ma|ms|msc|mba|bachelor'?s|master'?s|major|diploma|program|cheme?|cs|econ|nursing|transfer|year|class|studying|studied|classes|alumni|dorm|orientation|finals) (?:at|from|in|of|@)(?: the)? "
    r"|(?:my|our) (?:alma mater|school|college|uni|university)(?: is| was|,|:)? |(?:graduated|graduating|grad|did (?:one|two|three|a) (?:years?|semesters?) at|transferred|transferring|accepted|admitted|enrolled|enrolling|got in|went|attend(?:ed|ing)?|attended|commuting|go|back)(?: from| to| at| into| in)? (?:the )?"
    r"|my (?:college|house|dorm|course|tutor|supervisor|room|halls|department|lab|prof|professor|hostel|flatmates|cohort|sorority|frat|major|degree|ta|old lab|exams?|essays?) at (?:the )?|(?:me|us) at |life at |here at |we at |(?:[a-z]+ )?years? (?:at|in) |(?:did|doing|do|got|finished|finishing|earned|have) (?:my|a|an) [a-z.' ]{2,24} (?:at|from) (?:the )?)\Z"
)
# What stands right after it.
_TIE_AFTER = lazy.pattern(
    rf"(?:这边|这里|里|那边|那个)?(?:的(?=人|学生|孩子|研|博|硕|本科|师弟|师妹|路过)|er|人(?!民|口|数|文|才|员)|男(?!友|朋)|女(?!友|朋|儿)|狗|仔|娃|土著|学子|学生|本科生|研究生|校友|学姐|学长|学妹|学弟|新生|老生|毕业生|在读|毕业|出身|出来|读|念|上学|念书|读书|混|报到|开学|{_STAGE}|{_YEAR}|[0-9]{{2}}(?=的|届|级)|的?(?:本科|硕士|博士|研究生|学生|本硕|小?透明|水硕|水博|一员|一份子|老油条|考研党|考研人|住校生|走读生|萌新|崽|打工人)|(?:熬|逃|爬|滚|走|考|混|毕业)出来|毕的业|,?我来(?:啦|了)|[高初][一二三]|\(?[0-9]{{1,2}}\)?班|的?第[一二三四五六七八九十]个?(?:年|春天|夏天|秋天|冬天|学期|寒假|暑假)|(?:里)?(?:我|咱)(?:只是|就是|是|永远)|(?:第一|知名|著名|头号|倒数)[^,。]{{0,4}}(?:人|选手)|er(?![a-z])|[\u4e00-\u9fff]{{2,6}}专业(?:的|第)|的(?=[,。!?~\s…]|\Z))"
    r"|(?:计算机|计科|软工|法学|会计|临床|护理|土木|机械|新闻|中文|汉语言|英语|数学|物理|化学|生物|金融|经济|管理|电气|自动化|通信|材料|建筑|医学|药学|设计|美术|音乐)(?!类)(?:学院|系|专业|的|在读|[大研博]|,|。|\s|\Z)|mba|mpa"
)
_CAMPUS_AFTER = lazy.pattern(
    r"(?:大学城|[a-d]区|[东西南北]区|[新老]区|[\u4e00-\u9fff]{2,4}校区|仙林|将军路|明故宫|奉贤|徐汇|闵行|嘉定|四平路?|邯郸|江湾|枫林|张江|松江|临港|良乡|沙河|昌平|五山|番禺|石牌|仓前|下沙|屏峰|朝晖|小和山|之江|紫金港|玉泉|西溪|华家池"
    r"|粤海|丽湖|沧海|浦口|江宁|九龙湖|四牌楼|丁家桥|望江|江安|华西|犀浦|九里|柳林|光华|清水河|温江|狮子山|成龙|虎溪|北碚|荣昌|花溪|呈贡|莲华|雁塔|长安|草堂|友谊|兴庆|创新港|渭水|榆中|盘旋路|八里台|津南|卫津路|北洋园|泰达|洪家楼"
    r"|软件园|兴隆山|千佛山|崂山|鱼山|浮山|黄家湖|青山湖|前湖|瑶湖|马房山|余家头|首义|南望山|未来城|金明|明伦|龙子湖|天赐庄|独墅湖|阳澄湖|蠡湖|瘦西湖|荷花池|翔安|思明|漳州|旗山|仓山|磬苑|龙河|翡翠湖|屯溪路|宣城)(?!医院|路站|站|房价|租房)"
)
"""A campus or a quarter of one right after the school: whoever names it so is at home there."""
_DEGREE_NEAR = lazy.pattern(r"(?:毕业|本科|硕士|博士|学历|读研|双非|985|211|[一二]本|本硕)[^。!?\n]{0,6}[,: ]\Z")
_INSIDE = lazy.pattern(
    r"(?:的|家|那个|这个|里|老|新|[东南西北]|第?[一二三四五六七八])*(?:邮箱|食堂|饭堂|宿舍|寝室|公寓|图书馆|图书館|校区|校园网?|操场|体育场|教学楼|教三|[一二三四]教|实验室|实验楼|自习室|教务|选课|期末|期中|体测|军训|校医院|澡堂|浴室|快递站|菜鸟|湖边|校车|门禁|辅导员|学工|学院|导师|课|课程|绩点|保研|毕业典礼|毕业照|学位服|校庆|运动会|社团|学生会|的?猫|樱花|银杏|后街|后门|同学聚会|老同学|校友会|毕业册|班主任|迎新|军训服|录取通知书|选修|答辩|宿管|小吃街|[东南西北]门|路上)"
    r"|(?:[\u4e00-\u9fff]{1,4}(?:食堂|餐厅|宿舍|教学楼|实验楼|图书馆|自习室|操场|体育馆|书院|学部|考研自习|田径场))"
    r"|的?(?:毕业证|学位证|校区|双选会|学生处|海外班|国际部|国际班|重点班|实验班|竞赛班|晚宴|书院|语言课|俄语课|早操|校服|校牌|校徽|校歌|校训|校规|校门|校巴|班车|体育馆|游泳馆|体育课|大礼堂|晚自习|早读|跑操|早八|水库|后山|夜市|热水|空调|暖气|停水|断电|断网|校赛|校内赛|校运会|就业办|教务处|广播站|广播台|男寝|女寝|研会|散伙饭|迎新|新生群|占座|毕设|毕业展|毕业宴|毕业季|社招新|保安|阿姨|流浪猫|晚霞|日落|跨年晚会|十佳歌手|歌手大赛|草坪音乐节|研究生院|家属院|家属区|小卖部|打印店|澡票|水卡|特色)"
    r"|的(?:[\u4e00-\u9fff]{0,4})?(?:坡|楼|风|雨|雪|太阳|夏天|冬天|春天|秋天|桂花|丁香|梧桐|香樟|芒果树|荷花|木棉|凤凰花|紫藤|腊梅|鹅|鸽子|生活|日子|四年|三年|人)(?=[,。!?~…太真好又还开了都也把\s]|\Z)"
)
_INSIDE_EN = lazy.pattern(r"(?: till i die| (?:is|was) where i| taught me| ruined me)| ?(?:'s )?(?:campus|exams?\b|supervisions?|tutorials?|essay|dissertation|hostel|mess\b|halls\b|accommodation|freshers?|seminars?|dropout|term\b|semester|labs?\b|dorms?|dining hall|dining halls|library|quad|registrar|finals|lecture|professors?|parking|student(?! loan)|tuition|cs|engineering|econ|nursing|'?[0-9]{2}(?![0-9%])|class of|alum\w*|grad\b|undergrad|here\b)")
_SPORT = lazy.pattern(r" ?(?:'s )?(?:won|win|wins|lost|beat|beats|vs|game|games|football|basketball|hoops|fans?|team|offense|defense|defence|score[ds]?|coach|quarterback|qb|hat|hoodie|jersey|by \d|study|studies|research|researchers|press|hospital|report|survey|medicine)\b")
AFTER_MAJOR = lazy.pattern(r"(?:专业|系|学院|班|大[一二三四五]|研[一二三]|博[一二三四五]|本科|硕士?|博士?|狗|人(?!才|员)|生(?!活)|毕业|出身|在读|的(?=[,。!?~\s]|我|$)|[0-9]{2,4}级|[,。!~]|$)")
"""What follows a field of study behind a school."""
# Speaks of a school as the world does: news, rankings, research, dreams.
_PUBLIC = lazy.pattern(
    r"(?:大学)?(?:的)?(?:造的|研发|研制|自主|通航|控股|集团|公司|昂立|同方|紫光|方正|工厂|怎么选|选哪|哪个好|哪个强|文创|又?上热搜|热搜|少年班|出品|编的|编写|联合|主办|捐|录取通知书长|校长|投毒案|杀人案|事件|案|版|同款|教授|副教授|专家|团队|课题组|.{0,4}研究所|研究团队|研究发现|研究人员|研究显示|院士|校长|校方|出版社|附属医院|附院|医院|第[一二三]医院|附属|附小|招生办|招生|录取线|分数线|录取分|排名|发布|宣布|回应|通报|开除|举办|附近|旁边|门口|对面|隔壁|周边|站|地铁站|路|街|科技园|系(?:公司|创业)|毕业的?(?:不也|还不)|(?:和|跟|与|还是|or|vs).{2,6}(?:哪个|怎么选|选哪))"
)
_DREAM = lazy.pattern(r"(?:想|要|能|备|报|冲|目标|梦校|梦中情校|志愿|一战|二战|三战|报考|考研)(?:考|去|上|冲|报|进|是|:|院校|[研博])*[^,。!?]{0,2}\Z|(?:人|孩子|学生|娃|生)考(?:上)?\Z|(?:考不上|没考上|没上|落榜|差.{1,4}分)[^,。]{0,3}\Z|dream school[^.]{0,12}\Z|(?:apply|applying|applied) to \Z")
_VISITORS = lazy.pattern(r"跟团|旅游|游客|民宿|导航|高德|百度地图|一日游|[两三]天[一两]夜|[一二两三四五]天[一二两三四]晚|特种兵|city ?walk|攻略|门票|预约入校|景点|酒店|本地人推荐")
"""Words of those who come to see a place."""
_SEES = lazy.pattern("(?:看(?!书|门|宿)|拍(?!毕业)|逛|玩|散步|遛|蹭|打卡|约会|开会|听讲座|办事|面试|参加)")
"""What visitors do, after 在, 去 or 到."""
_VISIT = lazy.pattern(r"(?:(?:near|next to|across from|past|around|outside|toured|visited|visiting|parked at|drove to|flew to|tour of|beat|against|vs\.?|playing) (?:the )?|朋友圈(?:全是|都是|里)?|全网|热搜|(?:看展|看剧|开会|面试|办事|考试|讲座|活动|比赛|散步|拍照|约会|开放日|取景)[^,。]{0,3}在|参观|逛了?|路过|打卡|(?:隔壁|旁边|附近|对面|门口)(?:有个?|是|就是|的|还有)?|搜索?|据(?:.{0,3})?|如何看待|还有|游|暗访|去过|送.{1,4}[去到]|欢迎|不是|连|还是|或者是?)\Z")
_LEFT = frozenset("她他它你您俺咱在是的我们去来到考上从读和跟与了过本硕博级届年说叫进有没想就也都对离自业于念转回当像给让找看比用校系院奔返把这那个所里士生前现曾今后又已经年科研专回为被连恨爱选报冲")
"""What may stand before a short name of two characters; after other characters they are a piece of longer words."""
_LEFT_TOO = frozenset("见完次老刚终再等逃离出进成熬逛爬跑冲混待蹲留守住骂吹期位号份壁别抱谢归属驻式穿踏拿收拥")
_JOINS = frozenset("山海河江西南北东中大天工新青花人农民外电科量程三国石同复清延神多波名早马九一学双合明上下")
"""First characters that make words with what stands before: 爬山, 出海, 老北京."""
_RIGHT = {
    "大": "靖郎利方金火巴厂雨风雪神佬概家哥姐小多量片批型笑叫喊吃喝步脑脸眼腿手头妈爷叔婶嫂豆米麦葱蒜虾闸鱼鹅象熊猩自陆海洋地厦桥街路楼堂厅会赛奖战剧戏作名气度胆力声意约致体半幅规凡不可获跌涨降卖众宗额单咖老王帝臣将师使夫寒暑清晚早白道事过奶号版招狂杂碗杯胸屁肚条爆圈红黑绿伞包衣码餐盘锅块堆串鼻耳嘴舌坑坝湖江河山岛村镇县",
    "外": "滩面边国卖婆公套来地号围场甥星环向观伤包教", "美": "术女国好丽食景甲容味金元妆发白团洲",
    "医": "生院药疗术保护德者务美", "交": "通往流易给警付叉代友出替错", "师": "傅父兄姐妹弟资范哥徒长德爷太", "农": "民村业历家场田夫药具",
    "工": "作人程厂业资具商地艺会钱龄装匠信", "财": "富产务经报神运政团主迷", "理": "解想由论性发财智科会睬疗应查赔", "音": "乐量响频箱色符质调",
    "体": "育验重力温会质检现型系积内态", "政": "府治策务委协权审客", "邮": "件箱局寄政编费轮票递", "航": "班空天线海行母道站程运", "林": "业子区地间家先",
    "电": "话影脑视梯池动力器台灯量费压网车磁信竞商路线厂源机", "科": "技学目普室研长员幻举", "传": "说统播言达染奇给来出递承销真单闻", "艺": "术人考名",
    "建": "议设立成造档国军党", "药": "店水品丸房片材物", "警": "察官车方告惕", "深": "圳圾处夜秋", "经": "常过历济理验典营", "商": "店品场家业务城量", "院": "子长士线", "科技": "公",
}
"""What may not follow the last character of a short name of two characters: it makes another word."""
_NEXT = lazy.pattern(r"[街门路桥道哥爷嘴奖妈姨伯叔肠荒仓湾岛楼庄村镇县山河码寸佬胆鹅军屠熊橘橙数多小约概部家众型全体利方火巴]")


def tie(norm: str, start: int, end: int) -> tuple[str, str]:
    """How the words beside a school bind it to the speaker: tie, inside, public or nothing; and which words."""
    before = norm[max(0, start - 26) : start]
    if before.endswith(("我校", "本校", "我们学校", "咱们学校", "咱学校", "我母校", "我的母校")):
        return "tie", before[-2:] + norm[start:end]
    if _DREAM.search(before) or _VISIT.search(before) or (before.endswith(("在", "去", "到", "来")) and _SEES.match(norm, end)):
        return "public", ""
    if public := (_PUBLIC.match(norm, end) or _SPORT.match(norm, end)):
        return "public", public[0]
    if norm[start].isascii() and norm[start].isalpha():
        tied = _TIE_BEFORE_EN.search(before) or _TIE_BEFORE.search(before[-14:])
        if tied and school_ties_en.is_of_town(norm, start, end, tied[0]):
            tied = None
    else:
        tied = _TIE_BEFORE.search(before[-14:])
    if campus := _CAMPUS_AFTER.match(norm, end):
        return "tie", norm[start : campus.end()]
    tied = tied or _DEGREE_NEAR.search(before)
    if tied:
        return "tie", (tied[0] + norm[start:end]).strip()
    return _by_what_follows(norm, start, end)


def _by_what_follows(norm: str, start: int, end: int) -> tuple[str, str]:
    if tied := _TIE_AFTER.match(norm, end):
        return "tie", norm[start : tied.end()]
    if _VISITORS.search(norm):
        return "public", ""
    if inside := (_INSIDE.match(norm, end) or school_ties_en.within(norm, start, end, _INSIDE_EN)):
        return "inside", norm[start : inside.end()]
    if norm[start].isascii() and (how := school_ties_en.tied(norm, start, end)):
        return "tie", how
    return "", ""


def is_cut(text: Text, hit: Hit, campus: str = "") -> bool:
    """Whether a short name is a piece of longer words, or Latin capitals were not meant as a name.

    campus: one of that school's own, where it follows right behind."""
    norm = text.norm
    if campus:
        return False
    if hit.word[-1] == "大" and _NEXT.match(norm, hit.end):
        return True
    if not hit.word.isascii():
        return _is_piece(norm, hit) or (
            norm.startswith("学", hit.end) and hit.word[-1] == "大" and not norm.startswith("学院", hit.end)
        )
    if any(c.isalpha() and not "\u3400" <= c <= "\u9fff" for c in (norm[hit.start - 1 : hit.start], norm[hit.end : hit.end + 1])):
        return True  # presi in presión
    if norm[hit.start - 1 : hit.start] in ("/", "@", "_") or norm[hit.start - 1 : hit.start].isdigit() or norm[hit.end : hit.end + 1].isdigit():
        return True
    first, last = text.span(hit.start, hit.end)
    raw = text.raw[first:last]
    # "must" and "hit" are words, MUST and HIT are schools; "temple" is a word, Temple mostly none.
    if hit.word in _ACRONYMS:
        return not raw.isupper()
    return raw.islower() and (hit.word in _ENGLISH_WORDS or (hit.tag == "weak" and len(hit.word) < 4)) and not _AT.search(norm, max(0, hit.start - 16), hit.start)


def _is_piece(norm: str, hit: Hit) -> bool:
    """Whether a Chinese short name of two characters is a piece of its neighbours: 可爱大方, 南澳大利亚."""
    if len(hit.word) > 2:
        return False
    before, after = norm[hit.start - 1 : hit.start], norm[hit.end : hit.end + 1]
    if "\u4e00" <= before <= "\u9fff" and before not in _LEFT and not (before in _LEFT_TOO and hit.word[0] not in _JOINS):
        return True
    if hit.word[-1] == "大" and after in ("一", "二", "三", "四"):
        return norm[hit.end + 1 : hit.end + 2] in tuple("附院下天个岁")
    return bool(after) and after in _RIGHT.get(hit.word[-1], "") and not _CAMPUS_AFTER.match(norm, hit.end)


_AT = lazy.pattern(r"(?:\bat|\bfrom|\battend(?:ed|ing)?|\bgrad(?:uated)?|\balum) (?:the )?\Z")
_ACRONYMS = frozenset("must hit bit hust jun cue thu who sit aim arc nus tum stem cal shu muc chd rug eth usc csu".split())
_ENGLISH_WORDS = frozenset("temple michigan hopkins western columbia oxford cambridge berkeley howard guelph manipal chalmers must hit bit hust jun ruc cue muc thu who sit bu aim ice arc nus lse mit tum wits delft stem sea cal penn rice duke brown temple pitt mac dal bath reading york western imperial nova auburn wharton christ ashoka presidency bates kenyon colby colgate sheridan humber seneca trent centennial rhodes nova stephens stephen's dawson trinity queens queen's foothill lowell acadia waikato towson emerson amity symbiosis choate andover guindy keele hallam brookes napier carleton algonquin barnard syracuse swinburne strath otago jamia andover bishop's".split())

LED_SURELY = frozenset(
    """student at|students at|degree from|degree at|undergrad at|masters at|phd at|studied at|studying at|enrolled at|semester at|semester left at|finals at|professor at
    professors at|dropped out of|freshman at|sophomore at|junior at|senior at|classes at|nursing program at|program at|transferred to|transferring to|graduated from|viva at|thesis at|defence at|defense at|first year at|second year at|third year at|final year at|year two at|year one at|my course at|lecturers at|postgrad at|pgce at|masters at|degree at|fresher at|freshers at|exams at|halls at|campus at|student union at|undergrad at|phd at|mba at|llb at|grad from|alum of|alumni of|tuition at""".replace("\n    ", "|").split("|")
)
LED = (*LED_SURELY, "went to", "i'm at", "im at", "i go to", "got into", "years at", "attended", "attend", "accepted to", "lab at", "my time at", "did two years at", "life at", "campus at")
"""What stands before a school that is called by less than its name."""
