"""One audit made by hand, with everything in it: the report must be right whatever the detectors say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import log2, prod

from momo_guard.audit import Audit, Recognised, Summary
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.mosaic.nouns import Adversary, Crowd, Factor, Plan, Replacement, Step
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say
from momo_guard.style.routine import Routine
from momo_guard.style.stays import Stay, Used
from momo_guard.trace import Field, Holder, Trace

CHINA = 1_411_778_724


def post(id_: str, text: str, when: str = "2024-05-01", *, title: str = "", kind: PostKind = "note",
         region: str | None = "浙江", device: str | None = None) -> Post:
    return Post(id=id_, platform="xiaohongshu", text=text, title=title, where=f"notes.jsonl#{id_}", kind=kind,
                created_at=datetime.fromisoformat(when).replace(tzinfo=UTC), ip_region=region, device=device,
                url=f"https://www.xiaohongshu.com/explore/{id_}")


def trace(of: Post, text: str, kind: str, value: str = "", *, holder: Holder = "self", confidence: float = 0.95,
          field: Field = "text", detector: str = "test", why: Say | None = None) -> Trace:
    source = {"text": of.text, "title": of.title, "ip_region": of.ip_region or "", "device": of.device or ""}[field]
    start = source.index(text)
    return Trace(post=of.id, kind=kind, holder=holder, start=start, end=start + len(text), text=text,
                 value=value or text, confidence=confidence, detector=detector, field=field,
                 why=why or Say("写得很明白", "said plainly"))


POSTS = {
    p.id: p
    for p in [
        post("a1", "浙大计算机大三，期末周活不下去了", "2024-01-08"),
        post("a2", "我妈说女孩子别学编程，我说可是我已经学了三年了", "2024-02-14"),
        post("a3", "加我vx：momo_test_77 一起拼单，或者打 13800138000", "2024-03-19", kind="comment"),
        post("a4", "紫金港的晚霞，谁在三食堂门口拍到的踢我一下", "2024-05-20", title="紫金港日落"),
        post("a5", "明天就21了，许愿期末不挂科", "2024-06-11"),
        post("a6", "回徐州啦，奶奶包的烙馍真香", "2024-07-06", region="江苏"),
        post("a7", "室友赵小满在华为实习，每天十一点回来", "2024-09-10"),
        post("a8", "兰州拉面 8 块的时代一去不复返", "2024-09-11"),
        post("a9", "每周四晚上七点在紫金港体育馆打羽毛球，缺人可以来", "2024-11-02", kind="comment"),
        post("a10", "彝族新年快乐，虽然我只会说三句", "2024-11-20"),
        post("a11", "my roommate says I talk like a true 04er, whatever that means", "2025-01-03"),
    ]
}

TRACES = (
    trace(POSTS["a1"], "浙大", "school", "浙江大学", why=Say("学校的简称，说的是自己", "the school's short name, said of oneself")),
    trace(POSTS["a1"], "计算机", "major", "计算机科学与技术"),
    trace(POSTS["a1"], "大三", "grade"),
    trace(POSTS["a2"], "女孩子", "gender", "女", confidence=0.88),
    trace(POSTS["a3"], "momo_test_77", "wechat", why=Say("前面写着 vx", "vx stands before it")),
    trace(POSTS["a3"], "13800138000", "phone", why=Say("11 位手机号", "a mainland mobile number")),
    trace(POSTS["a4"], "紫金港", "landmark", field="title"),
    trace(POSTS["a4"], "紫金港", "landmark"),
    trace(POSTS["a4"], "三食堂", "landmark", confidence=0.6),
    trace(POSTS["a5"], "明天就21", "birth_date", "2003-06-12", why=Say("生日前一天说的岁数", "an age told on the eve of a birthday")),
    trace(POSTS["a6"], "徐州", "hometown"),
    trace(POSTS["a6"], "江苏", "ip_region", field="ip_region"),
    trace(POSTS["a7"], "赵小满", "person_name", holder="other"),
    trace(POSTS["a7"], "华为", "employer", holder="other"),
    trace(POSTS["a8"], "兰州", "city", holder="none", why=Say("一种面的名字", "the name of a dish")),
    trace(POSTS["a9"], "每周四晚上七点在紫金港体育馆", "routine", "周四19点 紫金港体育馆", confidence=0.8),
    trace(POSTS["a10"], "彝族", "ethnicity", confidence=0.82),
    trace(POSTS["a11"], "04er", "age", "2004", confidence=0.74),
)

LEDGER = Ledger((
    Claim(attribute="gender", value="女", posts=("a2",), confidence=0.88),
    Claim(attribute="birth_date", value="2003-06-12", posts=("a5", "a11"), confidence=0.93),
    Claim(attribute="city", value="杭州", posts=("a1", "a4"), confidence=0.97),
    Claim(attribute="hometown", value="徐州", posts=("a6",), confidence=0.9),
    Claim(attribute="school", value="浙江大学", posts=("a1", "a4"), confidence=0.97),
    Claim(attribute="major", value="计算机科学与技术", posts=("a1",), confidence=0.9),
    Claim(attribute="ethnicity", value="彝族", allowed=("彝族", "白族"), posts=("a10",), confidence=0.8),
))


def factor(attribute: str, value: str, share: float, source: str, *posts: str, note: Say | None = None) -> Factor:
    return Factor(attribute=attribute, value=value, share=share, low=share * 0.7, high=min(share * 1.4, 1), posts=posts,
                  bits=-log2(share), source=source, note=note)


CENSUS = "第七次全国人口普查，2020"
FACTORS = (
    factor("city", "杭州", 0.00845, CENSUS, "a1", "a4"),
    factor("gender", "女", 0.479, CENSUS, "a2"),
    factor("birth_date", "2003", 0.0119, CENSUS, "a5", "a11"),
    factor("school", "浙江大学", 0.131, "浙江大学本科招生，2021", "a1", "a4"),
    factor("major", "计算机科学与技术", 0.072, "教育部专业目录与招生数，2021", "a1"),
    factor("hometown", "徐州", 0.021, CENSUS, "a6"),
    factor("ethnicity", "彝族", 0.31, CENSUS, "a10",
           note=Say("没有按学校分的表，范围放宽了", "there is no table by school, so the range is wider")),
)


def crowd(adversary: Adversary, population: int, likely: float, factors: tuple[Factor, ...] = (),
          unique: tuple[str, ...] = (), spread: float = 2.6) -> Crowd:
    return Crowd(adversary=adversary, population=population, low=max(likely / spread, 1), likely=likely,
                 high=max(likely * spread, 1), bits=log2(population / likely), factors=factors, unique=unique)


def left(population: int, factors: tuple[Factor, ...]) -> float:
    return 1 + (population - 1) * prod(f.share for f in factors)


MOSAIC = (
    crowd("stranger", CHINA, left(CHINA, FACTORS[:6]), FACTORS[:6], ("phone", "wechat")),
    crowd("acquaintance", 500, 1.2, (FACTORS[6], factor("pet", "猫", 0.02, "问卷，范围很宽", "a7")), (), 1.1),
    crowd("digger", CHINA, left(CHINA, FACTORS), FACTORS, ("phone", "wechat")),
    crowd("platform", CHINA, 1.0, (), (), 1.0),
)

PLAN = Plan(
    target=1000, adversary="stranger", after=crowd("stranger", CHINA, 2210, FACTORS[:4], spread=1.9),
    steps=(
        Step(post="a3", action="delete", why=Say("微信号和手机号能直接指到你", "the WeChat ID and the phone number point at you"),
             crowd_after=9.4),
        Step(post="a1", action="edit", why=Say("专业和年级写得太细", "major and year are told too finely"), crowd_after=130.0,
             replace=(Replacement(start=0, end=7, text="大学生"),)),
        Step(post="a6", action="edit", why=Say("老家写到了市", "the home town is told to the city"), crowd_after=2210.0,
             replace=(Replacement(start=1, end=3, text="老家"),)),
    ),
)

SUMMARY = Summary(
    recognised=(Recognised("notes.jsonl", "xiaohongshu", Say("有 note_id 一列", "it has a note_id column")),),
    files=2, posts=214, own=187,
    unread=(Unread("notes.jsonl#88", Say("不是 JSON", "not JSON")), Unread("ads.json", Say("广告数据", "advertising data"), True)),
    unread_count=2,
    present=("text", "created_at", "ip_region", "device", "url"), absent=("place", "coordinates"),
    first=datetime(2024, 1, 8, tzinfo=UTC), last=datetime(2025, 1, 3, tzinfo=UTC),
    months={"2024-01": 9, "2024-02": 14, "2024-03": 21, "2024-05": 30, "2024-06": 8, "2024-07": 17, "2024-09": 33,
            "2024-11": 41, "2024-12": 6, "2025-01": 8},
)

ROUTINE = Routine(
    hours=tuple(tuple(h % (day + 3) for h in range(24)) for day in range(7)), clock=8.0, posts=187,
    stays=(Stay("浙江", date(2024, 1, 8), date(2025, 1, 3), 180, "home"), Stay("江苏", date(2024, 7, 6), date(2024, 7, 9), 7, "trip")),
    devices=(Used("Redmi Note 12", date(2024, 1, 8), date(2025, 1, 3), 187),),
    sentences=(Say("多半在 1:00 左右睡。", "Most likely asleep from about 1:00."), Say("住在浙江。", "Lives in 浙江.")), confidence=0.8,
)

RICH = Audit(summary=SUMMARY, posts=POSTS, traces=TRACES, ledger=LEDGER, mosaic=MOSAIC, plan=PLAN, routine=ROUTINE)

EMPTY = Audit(
    summary=Summary(recognised=SUMMARY.recognised, files=1, posts=3, own=3, present=("text",),
                    absent=("created_at", "ip_region", "place", "device", "coordinates", "url")),
    posts={}, traces=(), ledger=Ledger(), mosaic=(),
)
