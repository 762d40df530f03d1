"""What the words beside a place name make of it: where one lives, comes from, once lived, travels, or only a name."""

from __future__ import annotations

import functools

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.place_cues_en import read_english
from momo_guard.detectors.place_roles import BARE, Cue

_LETTER = lazy.pattern("[a-z0-9]")

# -- Chinese: what stands right before.
_NUMBER = "[一二两三四五六七八九十几半多好0-9]"
_STAY = (
    "上班|工作|打工|搬砖|读书|上学|念书|读研|读博|读大|读本科|读硕|读的|读大学|上大学|念大学|上的?大学|实习|租房|租的房|租了|租仓库|租店面|租门面|租铺|找房|看房|看完房|合租|整租|买房|买了房|安家|定居|生活|住|"
    "待了|待着|呆了|呆着|待过?了?[一二两三四五六七八九十0-9]|混|漂|北漂|开店|开了|带娃|养娃|养老|创业|跑车|跑外卖|送外卖|送快递|开滴滴|开出租|教书|当老师|当护士|做设计|做|当|卖|求学|备考|"
    "谋生|讨生活|扎根|过日子|过得|坐班|通勤|挤地铁|骑车上班|躺平|摆烂|养病|坐月子|陪读|带孩子|的出租屋|的公司|的家|的房子|的单位|的学校|的宿舍|的工位|的办公室|的第"
)
_LIVES_BEFORE = lazy.pattern(
    r"(?:坐标|定位|地点|所在地|城市|base在?|现居|常居|常驻|长居|久居|旅居|居住(?:地|在|于)?|蜗居在?|租住在?|家住|住在?|我住|人在|人还在|本人在|身在|房子租在|租房在|租在|房子在|宿舍在|(?:毕业|就|还是|选择|那年|最后|干脆|索性|决定|一直)留|我家在(?=.{0,6}区)|定居(?:在|于)?|落户(?:在|到|于)?|"
    r"扎根(?:在|于)?|漂在|飘在|留在了?|生活在|工作(?:地点)?在|工作地|工作地点|上班在|单位在|公司在|学校在|现在在|目前在|如今在|一直在|独自在|一个人在|我在|我们在|俺在|咱在|都在|就在|也在|还在|"
    r"(?:换|润|移民|跳槽|外派|派驻|陪读|转学|回流|交换)(?:到|去|来)?了?|常驻|搬来了?|搬到了?|搬回了?|回到了?|来到了?|调到了?|调来了?|考到了?|嫁到了?|嫁来|坐标:|地区|ip|ip在|ip属地|收件(?:人|地址)?|收货地址|收件信息|邮寄地址|寄件地址)[:：是在\s\-—~→·📍]*$"
)
_IN_BEFORE = lazy.pattern(r"(?:在|来|到|回|于|去)$")
_LEAVES_AFTER = lazy.pattern(r"(?:市)?(?:出发|发车|出摊|开摊|接单)")
_AT_BEFORE = lazy.pattern(r"(?:^|[^现实存正])在$")
_COME_BEFORE = lazy.pattern(r"(?:来|来到|到|到了|来了|刚来|刚到|初来|初到|回)$")
_PEER_BEFORE = lazy.pattern(r"(?:有没有|有无|有|蹲|蹲一个|找|求|求一个|寻)(?:同?在|一起在|也在)?$")
_OURS_BEFORE = lazy.pattern(r"(?:额们|我哋|我们|咱们?|俺们?|阿拉|俺|咱|我大|大|我家|吾)$")
_LOCAL_BEFORE = lazy.pattern(r"(?:在|全|整个|大|今天|今晚|今早|昨天|昨晚|最近|这几天|这两天|这个|这|终于|又是|又|救命|怎么|为什么|真的|感觉|发现|不愧是)$")
# -- right after.
_WEATHER = (
    "下雨|下雪|降雪|初雪|飘雪|落雪|冷死|热死|好冷|好热|太冷|太热|真冷|真热|降温|升温|台风|暴雨|大雨|雷阵雨|打雷|冰雹|雾霾|霾|起雾|回南天|梅雨|黄梅|入冬|入秋|入夏|入春|入伏|高温|闷热|湿冷|"
    "潮湿|干燥|沙尘|刮风|大风|妖风|停水|停电|供暖|来暖气|停暖|太晒|天气|温度|零下|三十|四十|3[0-9]度|4[0-9]度|[0-9]+度|晴天|阴天|出太阳|没太阳|堵死|早高峰|晚高峰|堵车"
)
_STAY_AFTER = lazy.pattern(rf"(?:市|这边|这里|这儿|这块|本地|那边)?[^,。!?\n]{{0,3}}?(?:{_STAY})")
_YEARS_AFTER = lazy.pattern(
    rf"(?:市|这边|这里)?(?:已经|都|也|快|整整|整|差不多|待|呆|住|生活|工作|漂)?了?(?:第?{_NUMBER}{{1,3}}个?(?:年|多年|月|个月|载|周)|没多久|不久|好多年|多年|好几年|这么久|这么多年)"
)
_RESIDENT_AFTER = lazy.pattern(
    r"(?:市|同城)?的?(?:打工人|社畜|打工仔|打工妹|牛马|上班族|漂|租房|房租|地铁(?!口)|公积金|社保|户口|牌照|居住证|积分落户|出租屋|新市民|市民|居民|土著|本地|同城|留学生|留子|女留|在住|在读|"
    rf"大学生|学生党?|高校|的?(?:小伙伴|姐妹|宝子|朋友|家人|友友|集美|老哥|兄弟|人儿)?(?:集合|看过来|举手|在哪|进)|这个?(?:城市|地方|破地方|鬼地方|天气|鬼天气|天|雨|夏天|冬天|气候)|这(?:边|儿|里)|"
    rf"(?:今天|今早|今晚|昨天|昨晚|刚刚|刚才|最近|这几天|这两天|这周|这个月|又|终于|怎么|真的|也|已经|开始|突然|实在|还在|还|都|的|下了?|有|是)*(?:{_WEATHER})|的(?:冬天|夏天|春天|秋天|雨季|早高峰|晚高峰|房价|物价|夏|冬|天|雨|风|太阳|空气|秋)|"
    r"(?:cbd|市区|市中心|郊区|老城区?)?(?:留学|打工|上班|工作|求学|生活|定居|租房|找房|合租|搬家|通勤|带娃|陪读|养老|读研|读博)(?!团|签|中介|机构|机会|展)|的(?:宝子|姐妹|宝宝|朋友|小伙伴|友友|家人|兄弟|集美|房东|中介)们?|"
    r"(?:疫情|封了|解封|核酸)|妇幼|人民医院|同款天气)"
)
_STAYS_AFTER = lazy.pattern(
    r"(?:市|这边|这里|这儿)?的?(?:打工|上班|工作|租房|租的?房|找房|看房|看完房|合租|整租|转租|落户|定居|买房|公积金|社保|医保|户口|居住证|积分|房东|社畜|牛马|新市民|通勤|带娃|陪读|在读|读博|读研|读书|留学|交换|搬砖|摆摊|开店|"
    r"大学城新生|大学城|电动车大军|pr(?![a-z])|永居|绿卡|工签|工作签|打工签|居留)(?!团|中介|机构|展|机会|吗|的人|人群|条件|政策|新政|改革|攻略|是什么|费用|一年(?:要|花)|怎么样)"
)
"""What only who lives in a place does there."""
# X人, and the kinds of people of a place.
_PEOPLE_AFTER = lazy.pattern(
    r"(?:市|县|省|区)?(?:本地)?(?:人(?!民|行|大代表|大会|均|口|才|文|类|工智|流|气|山人海|事局|员|社局|设|家|物|格|权|力|参|寿|保|际|生|民|都不|们)|妹子|妹陀|姑娘|小伙|伢子|伢|崽|仔|娃儿|娃|女孩|女娃|男孩|女生|男生|汉子|"
    r"大汉|大妞|小妞|老乡|老哥|老表|老俵|土著|本地|人氏|籍|考生|爷们|嫂子|媳妇|宝宝|胃|的孩子|孩子|的娃|长大)"
)
_PARCEL_BEFORE = lazy.pattern(r"(?:我[妈爸奶爷姐哥弟妹姥娘爹]|妈妈?|爸爸?|爸妈|奶奶|爷爷|外婆|外公|姥姥|姥爷|老妈|老爸|家里人?|父母)[^。!?\n]{0,12}从$")
_PARCEL_AFTER = lazy.pattern(r"(?:老家|家里|那边)?[^,。!?\n]{0,4}?(?:寄|带|发|捎|拎|背|扛|邮)(?:来|了|过来|给|回|上来|的)")
"""What one's parents send or bring along comes from home."""
_ELDERS_BEFORE = lazy.pattern(
    r"(?:^|[。!?\n]|(?<![给帮替陪带送接])(?:我|我的|俺|咱))(?:爸妈|爸爸?妈妈?|父母|爹妈|爷爷奶奶|爷爷|奶奶|外公外婆|外公|外婆|姥姥|姥爷|阿公|阿嬷|老妈|老爸|爸|妈|爷|奶|姥)(?:他们|俩|都|还|一直|现在|就|仍然?|依然|也)*(?:住|待|留|守)?在$"
)
"""Where one's parents or theirs live, one comes from as a rule."""
_TOLD_BY_HOME_BEFORE = lazy.pattern(r"(?:^|[。!?\n,]|我|俺|给|跟|和)(?:我)?(?:爸妈|爸爸?|妈妈?|老妈|老爸|家里|爷爷|奶奶|外婆|外公|姥姥|姥爷)[^。!?\n]{0,8}(?:说|讲|发|拍)(?:来|了)?[^。!?\n她他]{0,6}$")
_RAISED_AFTER = lazy.pattern(r"[^,。!?\n]{0,6}?(?:养大|喂大|长大|拉扯大|泡大)")
_FIRST_OUT_BEFORE = lazy.pattern(r"(?:第一次|头一次|头一回|第一回|才)(?:走|离)?(?:出|开|离开|走出)(?:了)?$|没(?:有)?(?:出|离开|走出)过$")
_CHILDHOOD_BEFORE = lazy.pattern(r"(?:小时候|从小|打小|小学|童年)[^,。!?\n]{0,8}(?:去|在|到|上)$")
_CHILDHOOD_AFTER = lazy.pattern(r"(?:街|镇|城|县|老|河|厂|的|我|外婆|奶奶|姥姥)(?!.{0,4}(?:旅游|玩过|迪士尼))")
_HOUSE_BEFORE = lazy.pattern(r"(?:^|[^老的人一])家在$|我家(?:就|也|都)?在$")
_FROM_BEFORE = lazy.pattern(
    r"(?:老家|家乡|故乡|娘家|婆家在?|祖籍|籍贯|出生地|出生|出身|生|长|生源地|户籍|户口)(?:就|也|都|是|在|于|来自|:|的|\s)*$|(?:来自|土生土长(?:的|在)?|从小在|打小在|自小在|小时候在|自幼在|家是|爸妈在|父母在|爹妈在|爸妈都在|父母都在|爷爷家在|奶奶家在|外婆家在|姥姥家在|外公家在|姥爷家在)(?:于|了)?$"
)
_AM_BEFORE = lazy.pattern(r"(?:我是|我也是|我就是|我们是|俺是|咱是|本|作为|作为一个|作为一名|身为|身为一个|一个|一枚|一只|正宗|纯正|地道的?|地地道道的?|土生土长的?|是个|是|我|俺|咱|我们|俺们|咱们|典型|纯种|老|:|,|，|。|\n|^|\s|/|\||｜)$")
_FROM_AFTER = lazy.pattern(r"(?:市|县|省)?(?:出来的|走出来的|考出来的|过来的|的?(?:山里|乡下|村里|老屋|老宅|老房子|地里|院子里|农村|镇上|县里)(?!民宿)|的?老家|老家|的?家里|我家|农村老家|那个小县城|小县城的|农村(?:人|的|出来)|出生|生人|长大|土生土长|籍贯)")
_IN_GENERAL = lazy.pattern(r"(?:本地)?人(?:民)?(?:其实|都|才|从来|根本|不怎么|也不|自己都|一般|到底|好像|是不是|为什么|不吃|不喝|管|眼里|心中|心目中|就是(?!我)|这么|那么|也太|可真|怎么|的嘴)")
"""What is told of the people of a place in general: 扬州人不怎么吃."""
_I_BEFORE = lazy.pattern(r"(?:[我俺咱]|本人|自己)[^,。!?\n骂黑说觉爱恨喜见被把问和跟对]{0,4}$")
_OF_ONESELF = lazy.pattern(
    r"(?:本地)?(?:人|妹子|姑娘|女孩|女生|男生|小伙|娃)(?:表示|路过|报[到道]|来了|来报|来说|来答|在此|举手|飘过|默默|泪|哭|狂喜|落泪|震怒|不服|不允许|第一次|终于|谁懂|懂了|破防|流下|一枚|离不开|的(?:dna|快乐|胃|早餐|早上|味蕾|乡愁)|点赞|前来|笑死|求|在(?:外|异乡|线)|[,。!~\s]*$)")
"""Who speaks up as one of them: 河南人路过."""
_ONE_OF_BEFORE = lazy.pattern(r"(?:我是|我也是|我就是|本|作为\w{0,2}|身为\w{0,2}|正宗|地道的?|土生土长的?|我们|咱|俺|来自)$")
_OF_THEM_BEFORE = lazy.pattern(
    r"(?:讨厌|恨|烦|怕|最爱|遇[到见]|碰[到见]|认识|嫁[给了]?|娶了?|问|[一两几那这]?[个位群帮名]|为什么|为啥|怎么|难道|和|跟|像|骂|黑|劝|祝|某些?|有些|很多|好多|大部分)$")
"""The people of a place as somebody else: 遇到一个天津人, 为什么湖南人这么能吃辣."""
_SAYS_I = lazy.pattern("[我俺咱]|本人|表示")
_OF_AFTER = lazy.pattern(r"(?:省|市|县)?(?:的|嘞|哒|滴)(?:[,。!~…\s]|$|(?:来报到|报到|路过|飘过|举手|表示|在此|说|也是|\+1|同款))")
_OF_BEFORE = lazy.pattern(r"(?:^|[,。!?\n:]|\s)(?:我|俺|本人|我是|俺是|我也是|我就是|是)?$")
_TO_HERE_AFTER = lazy.pattern(r"(?:到这|到北|到上|来到?|考到|考来|过来|出来|跑到|一路)")
_KIN_NEAR = lazy.pattern(r"我[爸妈爷奶哥姐弟妹公婆]|爷爷|奶奶|外公|外婆|小时候|家里")
_SPEECH_BEFORE = lazy.pattern(r"(?:讲|说|飙|一口|满口|会|操着一口|带点|带着|我的|我们|我家|老家|家乡|塑料|普通话带|改不掉|全是|口音是|说着)(?:的)?$")
_SPEECH_AFTER = lazy.pattern(r"(?:话|方言|口音|腔|普通话)")
_CLAUSE_START = lazy.pattern(r"(?:^|[,。!?\n])$")
_MY_SPEECH = lazy.pattern("我|自己|回家|家里|切换|改不掉|脱口而出|打电话|跟妈|跟爸|一急")
_BACK_BEFORE = lazy.pattern(r"(?:回|回到|回了|回到了|返|返回|滚回|溜回|飞回|坐[^,。]{1,4}回|开车回|抢票回|回趟|回我|想念|想家|想回)$")
_HOME_NEAR = lazy.pattern(
    r"过年|年夜饭|春节|除夕|拜年|初一|初二|初三|老家|爸妈|父母|我妈|我爸|奶奶|爷爷|外婆|外公|姥姥|姥爷|阿嬷|阿婆|婆婆家|娘家|亲戚|相亲|回家|到家|家里|县城|扫墓|清明|祭祖|吃席|奔丧|办酒|高中同学|初中同学|"
    r"放假|寒假|暑假|国庆|中秋|端午|家门口|长大|小时候|从小|童年|故乡|家乡|绿皮|抢票|车票|返乡|探亲"
)
_WORK_NEAR = lazy.pattern(r"上班|开工|复工|公司|工位|打工|搬砖|开学|返校|宿舍|学校|实验室|出租屋|租|加班|返工|节后|老板|导师|组会")
_WAS_BEFORE = lazy.pattern(r"(?:以前|之前|从前|曾经|曾|当年|当时|那年|那时候?|那会儿|早年|前几年|几年前|原来|毕业后|大学时|大学是|本科时|本科|读研时|研究生|高中时)[^,。!?\n]{0,3}(?:在|住|来|到|去)$|(?:离开|告别|逃离|离职|再见|搬离|走出|撤离|从)(?:了)?$")
_WAS_AFTER = lazy.pattern(r"(?:市)?[^,。!?\n]{0,4}?(?:过(?!年|节|得|日子|冬|夏|周末|春节|除夕|了|期|来|去|于)|的(?:那|这)?[一二两三四五六七八九十几]年(?:里|间)?|那(?:几|些)?年|搬(?:来|到|去|回)|出来|离开|毕业|回来|来的|过来)")
# -- travel, wishes.
_VISIT_BEFORE = lazy.pattern(
    r"(?:去|去了|去过|去到|飞|飞往|飞去|飞到|逛|逛了|游|玩转|打卡|奔赴|前往|抵达|路过|途经|途径|经过|经停|中转|落地|出差|跑去|溜去|冲|冲去|杀去|杀到|直奔|自驾|改走|导航|下|赴|去趟|去了趟|跑了趟|到了|逛吃|"
    r"再见|再会|拜拜|你好|初见|遇见|邂逅|重游|旅居|漫游|徒步|穷游|环游|刷到|看到|路演|巡演|客场|机票到|车票到|高铁到|高铁去|火车去|坐车去|送货到|发货到|发往|寄到|寄往|寄去|转运|发自|在\w?转|约在|参加|打给|开往|驶向|"
    r"想去|好想去|打算去|计划去|要去|准备去|想搬去|想回|梦到|梦见|梦回|向往|种草|推荐|羡慕|想念)(?:了|过|到)?$"
)
_VISIT_AFTER = lazy.pattern(
    r"(?:市|那边|那儿)?(?:[一二两三四五六七八九十0-9]日游|[一二两三四五六七八九十0-9]天[一二两三四五六七八九十0-9]夜|[一二两三四五六七八九十几0-9]天(?!气)|旅游|旅行|玩(?!具|家|偶|意|命)|游(?!戏|泳|乐)|攻略|之行|之旅|行程|出差|打卡(?!上班)|自驾|机票|酒店|民宿|青旅|特种兵|"
    r"citywalk|逛|转机|中转|落地|演唱会|音乐节|漫展|展会|马拉松|比赛|团建|蜜月|度假|看海|看展|看雪|看演|看病|求医|爬山|徒步|拍(?:婚纱|照|片)|旅拍|一[周日]|半日|周边游|的?(?:景点|景区|机场|高铁站|游客|博主|直播|视频|照片|新闻))"
)
_GO_STAY_AFTER = lazy.pattern(r"(?:那边)?(?:上班|工作|打工|读书|上学|念书|读研|读博|读大学|上大学|发展|定居|实习|任教|报到)")
_TOLD_OF_AFTER = lazy.pattern(
    r"(?:市)?(?:那[个位起](?:案|事|新闻|女|男|博主|摊主|凶|嫌)|某|一(?:女子|男子|小区|高校|医院|公司|名|位)|(?:中考|高考|公务员|省考|事业编|教师|选调|国考)?(?:改革|政策|新规|新政|细则|招聘公告|简章|公告)|的?(?:offer|录取线|分数线|案子|事故|新闻|命案)|文旅|官方|通报|"
    r"分公司|总部|分店|店那|专场|场次|站(?:的)?(?:门票|票|演唱会|巡演)|出土|版本|副本|服(?!装|务|气|了)|赛区|区服)"
)
"""What is told of a place in the news, by an office, of a branch of a firm."""
_ASKED_AFTER = lazy.pattern(r"[^。!?\n]{0,24}(?:是(?:种|一种)?(?:什么|怎样的?|啥)(?:体验|感觉|水平|概念)|怎么(?:活|生存)|什么水平|够(?:花|用|活)吗|值得去吗)")
_PARCEL_NEAR = lazy.pattern(r"(?:物流|快递|包裹|顺丰|中通|圆通|韵达|申通|极兔|京东|单号|发货地?|卖家|商家|店家|仓库?|揽收|派送|货)[^。!?\n]{0,10}$")
_PARCEL_STOP_AFTER = lazy.pattern(r"[^,。!?\n]{0,6}(?:中转|转运|分拨|集散|发出|发货|揽收|滞留|仓|包邮|停|卡)")
_FIRST_TIME_BEFORE = lazy.pattern(r"(?:第一次|头一次|头一回|第一回|再次|又)(?:来|到|去|见|逛)$")
_ON_TRIP_AFTER = lazy.pattern(r"[^。!?\n]{0,24}(?:飞回|返程|回程|返航|退房|行程|景区|门票|攻略|打卡(?!上班)|兵马俑|特种兵)")
_MADE_BEFORE = lazy.pattern(r"(?:乐高|拼图|地图|明信片|冰箱贴|盲盒|积木|模型|手办|皮肤|角色|副本|作文|论文|小说|民国|文案|台词|作业|选择题|地理题|历史题|歌词|歌名|剧名|招聘|急招|招募|背景是?|设定)[^,。!?\n]{0,6}$")
_COME_FOR_AFTER = lazy.pattern(r"(?:市)?(?:参加|培训|面试|开会|考试|比赛|演出|探亲|喝喜酒|吃喜酒|吃席|当伴[郎娘]|听课|进修|交流|调研|谈客户|看房展|签售|追星|接机)")
_AGAIN_AFTER = lazy.pattern(r"[^。!?\n]{0,16}(?:下次(?:还|再)|还想再来|还想去|还会再来|二刷|去不去|要不要去|该不该|值不值)")
_MADE_WORLD_BEFORE = lazy.pattern(r"(?:游戏|小说|剧|剧本|电影|副本|梦|书|番|动漫|模拟人生|动森|漫画|设定|故事)(?:里|中)?(?:的)?(?:我|她|他|主角)[^,。!?\n]{0,6}$|(?:(?<![a-z])oc(?![a-z])|人设|角色卡?|设定|戏文|语c|文案|台词|剧本杀)[^。!?\n]{0,24}$")
_BY_ME_BEFORE = lazy.pattern(r"的(?:女生|男生|女孩子?|男孩子?|小姐姐|小哥哥?|大叔|大爷|阿姨|大妈|大哥|大姐|姑娘|老人|乘客|人|同学|学生|老师|医生|护士|师傅|客人|顾客)(?:就|也|都|居然|竟然)?是$")
_SPEECH_OF_OTHERS_AFTER = lazy.pattern(r"(?:话|方言|口音)(?:好|真|太|也太)?(?:难学|难懂|听不懂|十级|八级|六级|四级|教学|教程|配音|版|的相声|的歌|rap)")
_BEST_AFTER = lazy.pattern(r"(?:的)?(?:本地人)?(?:有没有|有什么|哪里|哪儿|哪家|哪个|怎么|好玩|好吃|冷吗|热吗|远吗|值得|求推荐|推荐)")
# -- part of a name.
_NAME_AFTER = lazy.pattern(
    r"(?:三镇|加油|挺住|地震|雨姐|大学|交大|师大|农大|医大|科大|工大|财大|林大|学院|师范|理工|中学|一中|二中|三中|实验中学|外国语|高中|小学|医院|协和|路(?!过|上|边|口|况|人|痴)|东路|西路|南路|北路|中路|[东西南北中]街|大街|街道|大道|大厦|银行|证券|基金|卫视|电视台|晚报|日报|队|fc|国安|申花|上港|海港|泰山|恒大|富力|城足球|男篮|女篮|"
    r"俱乐部|球迷|德比|牌|表(?!示|哥|姐|弟|妹|白|现|演|情)|啤|可乐|老窖|白药|烟(?!花)|火锅|烧烤|炸串|麻辣烫|冒菜|烤鸭|板鸭|烤肉|拉面|板面|烩面|刀削面|油泼|泡馍|肉夹馍|凉皮|米皮|热干面|拌面|小面|牛肉面|面皮|担担|米线|米粉|肠粉|螺蛳粉|"
    r"炒饭|炒面|炒粉|盖饭|小吃|小炒|菜(?!鸟|市)|名菜|风味|料理|早茶|茶餐厅|茶颜|点心|糕(?!手)|月饼|粽|汤圆|馄饨|抄手|锅贴|生煎|小笼|汤包|包子|烧卖|烧麦|煎饼|大饼|烧饼|锅盔|麻花|豆腐|豆皮|豆浆|臭豆腐|酱|醋|腐乳|辣酱|火腿|腊肉|腊肠|香肠|"
    r"大闸蟹|小龙虾|海鲜|生蚝|带鱼|酒(?!店|吧)|红酒|黄酒|米酒|二锅头|白酒|茶(?!餐|馆|园|颜)|毛尖|龙井|红茶|绿茶|岩茶|普洱|白茶|黑茶|咖啡|酸奶|牛奶|奶茶|水果|苹果|香梨|梨|葡萄|葡萄干|哈密瓜|枣|大枣|桃|石榴|橘|橙|脐橙|蜜橘|荔枝|"
    r"龙眼|柚|枇杷|杨梅|樱桃|核桃|花生|板栗|瓜子|土豆|粉丝|木耳|香菇|大米|牛羊肉|羊肉|牛肉|鸡(?!血)|烧鸡|炸鸡|鸡饭|鸭|虎|犬|柴|牧羊|猫|马(?!上)|刺绣|丝绸|绸缎|织锦|陶瓷|瓷器|紫砂|折扇|油纸伞|剪刀|菜刀|皮影|年画|评书|评弹|快板|"
    r"相声|大鼓|梆子|花鼓|越剧|话剧|往事|爱情|恋歌|故事|之恋|之恋|之夜|之春|折叠|日记|女子图鉴|时间|制造|产|款|版|特产|原产|直邮|空运|货|代购|仓|发货|商品|小商品|义乌|条约|会议|协议|宣言|公约|议定|公报|模式|奥运|世博|亚运|大运|马拉松|"
    r"时装周|电影节|国际|双年展|峰会|公社|帮|派|学派|画派|系|腔|调|话本|沦陷|保卫战|大屠杀|战役|会战|起义|事变|号(?!线)|舰|机(?!场)|航空|铁路|高速|大桥|长江|黄河|海峡|湾(?!区)|岛(?!外|内|上|民|城)|山(?!东|西|里|区|上|脚)|河(?!南|北|边)|湖(?!南|北|边)|石(?!家)|花|话题|房|车牌|"
    r"驰名|健将|市长|市委|市政府|公安|警方|法院|交警|消防|疾控|卫健|文旅|地税|官方|发布|消息|讯|电)"
)
_NAME_AFTER_SELF = lazy.pattern(r"(?:话题|时间)")
_NAME_BEFORE = lazy.pattern(r"(?:正宗|老|新|小|《|正版|经典|南|北|东|西|大|仿|类|非|驻|援|反|抗|攻|守|解放|中|亲|对|与|和|跟|比|像|版)$")
_TITLE_BEFORE = lazy.pattern(r"(?:《[^》]*|#[^#\s]{0,8})$")
_I_COME = lazy.pattern(r"(?:我|俺|咱|本人|从|刚|又|自己|他|她|们)[^,。!?\n你您]{0,4}(?:来|到|回)了?$|未来$|原来$|本来$|从来$|以来$|后来$|往来$|看来$")
_COME_HERE = lazy.pattern(r"(?:来|来到|来我们?|到)$")
_BID_BEFORE = lazy.pattern(
    r"(?:欢迎|有空|有时间|有机会|下次|改天|什么时候|啥时候|几时|哪天|何时|多会儿?|等着?|快|再|记得|一定要|随时|抽空|得空|请|邀请|期待|你|你们|您|大大|老师|学长|学姐|朋友们?|老板)[^,。!?\n去我]{0,6}?(?<!未)(?<!原)(?<!本)(?<!从)(?<!回)来$"
)
_BID_AFTER = lazy.pattern(r"(?:市)?[^,。!?\n]{0,5}?(?:,|，|!|！|吧|啊|呀)?(?:找我|找俺|我请|请你|请你们|带你|我带|约我|联系我|叫我|喊我|我做东|管饱|管够|玩吧|耍|一起(?:吃|喝|玩|耍))")
_OTHERS_BEFORE = lazy.pattern(r"(?:你|你们|您|他|她|他们|她们|人家|某|谁)(?:们)?(?:家|老家)?(?:都|也|就|还)?(?:是|在|住|来|从|去|回)?$")
_ASK_BEFORE = lazy.pattern(r"(?:是不是|你是|您是|你在|你们|谁是|谁在|请问|想问|问一下|求问|不是|又不是|才不是|并不是|唔系|唔係|唔喺|别说|别提|不算|别|不在|没在|不去|没去过|没去)$")
_LIST_AFTER = lazy.pattern(r"[、/和跟与到至-]")

_OURS_WE = lazy.pattern(r"(?:我们|咱们|俺们|俺|咱)$")
_INSTITUTION = lazy.pattern("大学|学院|师范|理工|中学|[一二三四五六]中|实验|外国语|高中|小学|医院|路|[东西南北中]?街|大道|大厦|银行|证券|基金|卫视|电视台|队|fc|机场|航空|市|县|省|官方|法院|警方|分公司|店|站")
"""What of a town's name is not "ours": 我们泰州早茶 is, 我们南京大学 is not."""


def read_cue(norm: str, start: int, end: int) -> Cue:
    """What the place name at start:end of a normalised text is to its author."""
    left = norm[max(0, start - 60) : start]
    right = norm[end : end + 24]
    return _read(left, right, norm[max(0, start - 40) : end + 40], bool(_LETTER.match(norm[start])))


@functools.lru_cache(maxsize=4096)
def _read(left: str, right: str, near: str, latin: bool) -> Cue:
    cue = _read_chinese(left, right, near)
    if cue.role == "bare" and (latin or not _han_near(left, right)):
        return read_english(left, right)
    return cue


def _han_near(left: str, right: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in left[-6:] + right[:6])


def _read_chinese(left: str, right: str, near: str) -> Cue:
    """The rules in order of how much they say."""
    if _hosts(left, right):
        return Cue("hosts", 0.7)
    if _OTHERS_BEFORE.search(left):
        return Cue("other", 0.7)
    if _ASKED_AFTER.match(right) or _SPEECH_OF_OTHERS_AFTER.match(right) or _MADE_WORLD_BEFORE.search(left):
        return Cue("asked", 0.9)
    if _BY_ME_BEFORE.search(left):
        return Cue("other", 0.9)
    if _ASK_BEFORE.search(left):
        return Cue("asked", 0.8)
    if _FROM_AFTER.match(right):
        return Cue("from", 0.9)
    people = _PEOPLE_AFTER.match(right)
    if _RAISED_AFTER.match(right) and not _OF_THEM_BEFORE.search(left):
        return Cue("from", 0.75)
    if _NAME_AFTER.match(right) and not people and not _STAYS_AFTER.match(right):
        return Cue("ours", 0.75) if _OURS_WE.search(left) and not _INSTITUTION.match(right) else Cue("name", 0.8)
    if _TITLE_BEFORE.search(left) and "》" in right:
        return Cue("name", 0.9)
    return (
        _chinese_origin(left, right, near, bool(people))
        or _chinese_past(left, right)
        or _chinese_home(left, right)
        or _chinese_travel(left, right)
        or _chinese_back(left, near)
        or _chinese_ours(left)
        or (Cue("local", 0.71) if _STAYS_AFTER.match(right) else Cue("local", 0.6) if _RESIDENT_AFTER.match(right) else BARE)
    )


def of_home(norm: str, start: int, end: int) -> bool:
    """Whether one's family sends or brings something from there, or raised one there: it is one's own home too."""
    left = norm[max(0, start - 30) : start]
    told = _TOLD_BY_HOME_BEFORE.search(left) and _RESIDENT_AFTER.match(norm[end : end + 16])
    return bool(told or _ELDERS_BEFORE.search(left) or (_PARCEL_BEFORE.search(left) and _PARCEL_AFTER.match(norm[end : end + 16])))


def _hosts(left: str, right: str) -> bool:
    """来 is towards the speaker: who bids others come to a town is there."""
    if _I_COME.search(left):
        return False
    return bool(_BID_BEFORE.search(left) or (_COME_HERE.search(left) and _BID_AFTER.match(right)))


def _chinese_origin(left: str, right: str, near: str, people: bool) -> Cue | None:
    if _HOUSE_BEFORE.search(left):
        return Cue("home", 0.8)
    if (
        _ELDERS_BEFORE.search(left) or (_TOLD_BY_HOME_BEFORE.search(left) and _RESIDENT_AFTER.match(right)) or (_PARCEL_BEFORE.search(left) and _PARCEL_AFTER.match(right)) or _FIRST_OUT_BEFORE.search(left)
        or (_CHILDHOOD_BEFORE.search(left) and _CHILDHOOD_AFTER.match(right))
    ):
        return Cue("from", 0.76)
    if _FROM_BEFORE.search(left):
        return Cue("from", 0.92)
    if _TO_HERE_AFTER.match(right) and left.endswith("从"):
        return Cue("from", 0.6)
    if left.endswith("想") and not left.endswith(("不想", "我想", "也想")) and _KIN_NEAR.search(near):
        return Cue("from", 0.6)
    if people:
        return _chinese_people(left, right, near)
    if _OF_AFTER.match(right) and _OF_BEFORE.search(left):
        return Cue("from", 0.8 if re.search("[我俺]是?$|本人$", left) else 0.62)
    return _chinese_speech(left, right, near)


def _chinese_people(left: str, right: str, near: str) -> Cue:
    """The people of a place: the author among them, or people in general."""
    if (_IN_GENERAL.match(right) or _OF_THEM_BEFORE.search(left)) and not (_SAYS_I.search(near) or _ONE_OF_BEFORE.search(left)):
        return Cue("people", 0.2)
    if re.search(r"(?:人在)$", left) or right.startswith(("人在", "人看", "人都在")):
        return Cue("from", 0.6)
    if right.startswith(("老乡", "的老乡")):
        return Cue("from", 0.7)
    if _ONE_OF_BEFORE.search(left):
        return Cue("from", 0.9)
    return Cue("people", 0.6 if _I_BEFORE.search(left) or _OF_ONESELF.match(right) else 0.33)


def _chinese_speech(left: str, right: str, near: str) -> Cue | None:
    """The dialect of a place, spoken by the author: 满口四川话, 邵阳话讲快了自己都听不懂."""
    if not _SPEECH_AFTER.match(right):
        return None
    if _CLAUSE_START.search(left) and _MY_SPEECH.search(near):
        return Cue("from", 0.55)
    return Cue("from", 0.6) if _SPEECH_BEFORE.search(left) else None


def _chinese_past(left: str, right: str) -> Cue | None:
    if _WAS_BEFORE.search(left):
        return Cue("was", 0.8)
    if _IN_BEFORE.search(left) and _WAS_AFTER.match(right):
        return Cue("was", 0.7)
    return None


def _chinese_home(left: str, right: str) -> Cue | None:
    if re.search(r"(?:^|[,。!?\n|/]|\s)本人$", left):
        return Cue("lives", 0.8)
    if _LIVES_BEFORE.search(left):
        return Cue("visit", 0.6) if left.endswith("在") and (_VISIT_AFTER.match(right) or (left.endswith("人在") and _ON_TRIP_AFTER.match(right))) else Cue("lives", 0.9)
    if _AT_BEFORE.search(left) and (_STAY_AFTER.match(right) or _YEARS_AFTER.match(right)):
        return Cue("lives", 0.88)
    if re.search("[来到去](?:了)?$", left) and _COME_FOR_AFTER.match(right):
        return Cue("visit", 0.75)
    if _COME_BEFORE.search(left) and (_YEARS_AFTER.match(right) or _STAY_AFTER.match(right)):
        return Cue("lives", 0.85)
    if re.search("去$", left) and _GO_STAY_AFTER.match(right):
        return Cue("lives", 0.45)
    if _PEER_BEFORE.search(left) and not _SPEECH_AFTER.match(right):
        return Cue("peers", 0.62)
    if _LEAVES_AFTER.match(right):
        return Cue("local", 0.62)
    return None


def _chinese_travel(left: str, right: str) -> Cue | None:
    if _VISIT_BEFORE.search(left) or _VISIT_AFTER.match(right) or _FIRST_TIME_BEFORE.search(left) or _AGAIN_AFTER.match(right):
        return Cue("visit", 0.8)
    if _PARCEL_NEAR.search(left) and (_PARCEL_STOP_AFTER.match(right) or re.search("(?:到|在|从|地|地:)$", left)):
        return Cue("visit", 0.75)
    if _TOLD_OF_AFTER.match(right) or _MADE_BEFORE.search(left):
        return Cue("name", 0.7)
    if _BEST_AFTER.match(right):
        return Cue("asked", 0.6)
    return None


def _chinese_back(left: str, near: str) -> Cue | None:
    if not _BACK_BEFORE.search(left):
        return None
    if _WORK_NEAR.search(near) and not _HOME_NEAR.search(near):
        return Cue("lives", 0.75)
    return Cue("from", 0.75 if _HOME_NEAR.search(near) else 0.5)


def _chinese_ours(left: str) -> Cue | None:
    return Cue("ours", 0.75) if _OURS_BEFORE.search(left) else None
