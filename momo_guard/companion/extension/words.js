// Everything the extension says, in both languages, in one place.

export const LANG = /^zh/i.test(navigator.language) ? "zh" : "en";

const WORDS = {
  quiet: { zh: "写点什么，这里会说它透露了多少。", en: "Write something, and this says what it gives away." },
  quiet_more: { zh: "只读你正在写的框，不动网页，也不联网。", en: "Only the box you write in is read. The page is left as it is, and nothing is sent anywhere." },
  elsewhere: { zh: "也可以写在这里，或把草稿贴进来：", en: "Or write it here, or paste a draft:" },
  before: { zh: "现在", en: "now" },
  after: { zh: "发出去以后", en: "once posted" },
  fit: { zh: "和你一样", en: "fit" },
  traces: { zh: "说出了什么", en: "What it tells" },
  others: { zh: "别人的", en: "somebody else’s" },
  instead: { zh: "“{old}” → “{words}”", en: "“{old}” → “{words}”" },
  leave_out: { zh: "去掉“{words}”", en: "leave out “{words}”" },
  more_ways: { zh: "还有 {n} 种说法", en: "{n} more" },
  fits: { zh: "约 {n}", en: "about {n}" },
  undo: { zh: "撤回", en: "Undo" },
  changed: { zh: "换好了。", en: "Changed." },
  undone: { zh: "撤回了。", en: "Taken back." },
  older: { zh: "你又写了几个字，下面按新写的重新看过了。", en: "You wrote on. What stands below is for the new words." },
  not_undone: { zh: "草稿又变了，没法自动撤回。在输入框里按 Ctrl+Z。", en: "The draft has changed since. Press Ctrl+Z in the box." },
  by_hand: { zh: "这个输入框不让改，已经复制好，自己贴一下：{words}", en: "This box takes no changes from outside. The words are copied, paste them in: {words}" },
  by_hand_out: { zh: "这个输入框不让改，请自己删掉“{words}”。", en: "This box takes no changes from outside. Please delete “{words}” yourself." },
  backstage: { zh: "不发了，写进日记", en: "Say it backstage instead" },
  backstage_why: { zh: "存进只有你打得开的日记，网页上的草稿不动。", en: "Goes into the journal that only you can open. The draft on the page stays as it is." },
  kept: { zh: "写进日记了。", en: "It is in your journal." },
  kept_waiting: { zh: "封好了。下次解锁时会问你要不要收进日记。", en: "Sealed. You will be asked to take it in when you next unlock the journal." },
  mask: { zh: "当一个 momo", en: "Become a momo" },
  mask_why: { zh: "一个很多人都在用的昵称和头像。", en: "A nickname and a picture that many others wear too." },
  another: { zh: "换一个", en: "Another" },
  copy_name: { zh: "复制昵称", en: "Copy nickname" },
  copied: { zh: "复制了。", en: "Copied." },
  save_picture: { zh: "存下图片", en: "Save picture" },
  into_page: { zh: "放进网页的上传框", en: "Put it into the page" },
  filled: { zh: "放进去了，看一眼网页。", en: "It is in. Have a look at the page." },
  no_field: { zh: "网页上没有找到上传框。先在网页上点开换头像的地方。", en: "No upload field was found. Open the page’s own place for changing the picture first." },
  keep: { zh: "先看看平台自带的 momo 和头像：能用就留着，约有 {n} 个 momo 和你一样。", en: "See first whether the platform gives you momo and its picture. If so, keep that: about {n} momos look the same." },
  wear: { zh: "和你一样的 momo 约 {n} 个", en: "about {n} momos look the same" },
  photo: { zh: "看看照片里带了什么", en: "What a photo carries" },
  photo_why: { zh: "拍摄地点、时间、手机型号，看不见，但会跟着走。", en: "Place, time and phone model travel along unseen." },
  choose_photo: { zh: "选一张照片", en: "Choose a photo" },
  photo_clean: { zh: "这张没带别的信息。", en: "This one carries nothing else." },
  photo_found: { zh: "“{name}”带着：", en: "“{name}” carries:" },
  save_clean: { zh: "存下去掉信息的照片", en: "Save a copy without it" },
  clean_into: { zh: "换掉网页上那张", en: "Replace the one on the page" },
  how_sure: { zh: "有多准", en: "How sure" },
  between: { zh: "在 {low}到 {high}之间。这是估计，不是保证。", en: "Between {low} and {high}. An estimate, not a guarantee." },
  costs: { zh: "这段话多透露了 {bits} 比特。", en: "The draft gives away {bits} bits." },
  site: { zh: "在 {site}", en: "On {site}" },
  this_site: { zh: "这个网站", en: "This site" },
  read_here: { zh: "读我写的草稿", en: "Read what I write" },
  marks: { zh: "在文字下面画线", en: "Underline in the text" },
  hold: { zh: "该等等时，先按住发布键", en: "Hold the Post button when it should wait" },
  seen_by_page: { zh: "后两项网页能看出来。", en: "The last two can be noticed by the page." },
  not_read: { zh: "这个网站还没在读。", en: "This site is not being read." },
  allow: { zh: "也读 {site}", en: "Read {site} too" },
  open_first: { zh: "在网页上点一下工具栏里的 momo，就可以让它读这个网站。", en: "Press momo in the toolbar while on the page, and this site can be added." },
  held: { zh: "发布键按住了一次。还是要发，就再点一次。", en: "The Post button was held once. Press it again to post all the same." },
  unknown: { zh: "还不知道你发过什么，只看这一段。让它知道：momo-guard audit 导出文件 --save", en: "What you posted before is not known yet, so only this draft counts. To let it know: momo-guard audit EXPORT --save" },
  locked: { zh: "日记锁着，只看这一段。解锁：momo-guard journal unlock", en: "Your journal is locked, so only this draft counts. To unlock: momo-guard journal unlock" },
  trouble_missing: { zh: "这台电脑上还没有 momo-guard。", en: "momo-guard is not on this computer yet." },
  trouble_missing_more: { zh: "装上它，再点一下“再试”。", en: "Install it, then try again." },
  trouble_forbidden: { zh: "本机的 momo-guard 还不认识这个扩展。", en: "The momo-guard on this computer does not know this extension yet." },
  trouble_forbidden_more: { zh: "重新装一次，再点“再试”。", en: "Install it once more, then try again." },
  trouble_ended: { zh: "和 momo-guard 的连接断了。", en: "The line to momo-guard broke." },
  trouble_ended_more: { zh: "多半是它刚更新过。点“再试”；还不行就重新装一次。", en: "It was probably updated just now. Try again; if that fails, install it once more." },
  retry: { zh: "再试", en: "Try again" },
  copy: { zh: "复制", en: "Copy" },
};

/** One sentence with its {names} filled; undefined for a key that is not there. */
export function say(key, values = {}) {
  return WORDS[key]?.[LANG].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The right half of a {zh, en} that the program sent. */
export const inWords = (both) => (typeof both === "string" ? both : both?.[LANG] ?? "");

const UNITS = { zh: [[1e8, " 亿"], [1e4, " 万"]], en: [[1e9, " billion"], [1e6, " million"]] };

/** A number of people in the way of each language, the same as momo_guard.report.words.counted: 14 亿人, 40 people. */
export function counted(number, lang = LANG) {
  const n = rounded(number);
  for (const [size, name] of UNITS[lang]) {
    if (n < size) continue;
    const part = n / size;
    const figure = part < 10 && n % size ? part.toFixed(1) : Math.round(part).toLocaleString("en");
    return figure + name + (lang === "zh" ? "人" : " people");
  }
  return n.toLocaleString("en") + (lang === "zh" ? " 人" : n === 1 ? " person" : " people");
}

function rounded(number) {
  if (number < 10) return Math.max(Math.round(number), 1);
  const step = 10 ** (String(Math.trunc(number)).length - 2);
  return Math.round(number / step) * step;
}
