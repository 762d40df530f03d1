// Drop an export, read the report, do the first things first.
import { ask, copy, el, framed, guarded, hand, hush, lang, people, say, t } from "./base.js";

let last = null;
const WHOLE = 300, AROUND = 80;
const SHOWN = 6; // steps seen at once

export async function show(main, state) {
  if (last) return report(main, state);
  const files = el("ul.files");
  const bar = el("progress", { max: 1, hidden: true, "aria-label": t("读取进度", "Reading") });
  const pick = el("input", { type: "file", multiple: true, hidden: true, onchange: () => read([...pick.files].map((f) => [f.name, f])) });
  const folder = el("input", { type: "file", webkitdirectory: "", hidden: true, onchange: () => read([...folder.files].map((f) => [f.webkitRelativePath, f])) });
  const me = el("input", { type: "text", placeholder: t("导出里有好几位作者时，写你的昵称或 ID", "your name or id, where the export has several authors") });

  const read = guarded(async (list) => {
    if (!list.length) return;
    await ask("clear");
    bar.hidden = false;
    const total = list.reduce((n, [, f]) => n + f.size, 0) || 1;
    let before = 0;
    for (const [name, file] of list) {
      files.append(el("li", `${name} · ${(file.size / 1e6).toFixed(1)} MB`));
      await hand(file, name, (n) => { bar.value = (before + n) / total; });
      before += file.size;
    }
    await run({});
  });
  const run = async (body) => {
    bar.hidden = false;
    bar.removeAttribute("value");
    say(t("正在看，多的话要一会儿。", "Reading; a large export takes a while."));
    try { last = await ask("audit", { ...body, me: me.value.trim() || undefined }); } finally { bar.hidden = true; hush(); }
    main.replaceChildren();
    await report(main, state);
  };
  const drop = el("div.drop",
    el("img", { src: "/momo.png", alt: "" }),
    el("p", t("把平台给你的导出拖到这里", "Drop the export that the platform gave you")),
    el("div.row", el("button.main", { type: "button", onclick: () => pick.click() }, t("选文件或压缩包", "Choose files or an archive")),
      el("button", { type: "button", onclick: () => folder.click() }, t("选文件夹", "Choose a folder"))),
    el("p.small", t("只在这台电脑的内存里读，不上传，不存盘。", "It is read in this computer's memory: not sent, not stored.")),
    el("button.quiet", { type: "button", onclick: guarded(() => run({ demo: true })) }, t("先用一个虚构账号看看", "Look at an invented account first")),
    pick, folder);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") read([...event.dataTransfer.files].map((f) => [f.name, f]));
    });
  }
  main.append(el("h1", t("你发过的话，说出了多少你", "What your posts say about you")),
    el("p.lead", t("看看一个陌生人能从你发过的内容里拼出什么，再决定怎么办。", "See what a stranger can piece together from what you posted, then decide.")),
    drop, bar, files, el("details", el("summary", t("里面有好几位作者？", "Several authors in it?")), me));
}

async function report(main, state) {
  const open = state.status.vault === "open";
  const keep = el("button", { type: "button", onclick: guarded(async () => {
    const { changes } = await ask("save");
    say([...changes.map((c) => t(c)), t("记进保险库了，发之前会对着它看。", "Kept in the vault; drafts are checked against it.")].join(" "));
  }) }, t("记进保险库", "Keep in the vault"));
  const again = el("button", { type: "button", onclick: guarded(async () => { await ask("clear"); last = null; main.replaceChildren(); await show(main, state); }) },
    t("放下这份，看另一份", "Put it away, read another"));
  main.append(el("h1.said", t(last.said)), el("div.row.under", el("p.small", t(`读了 ${last.posts} 条，其中 ${last.own} 条是你写的。`, `${last.posts} ${last.posts === 1 ? "post" : "posts"} read, ${last.own} of them yours.`)),
    open ? keep : el("span.small", t("解锁后台就能记下来，下次看变化。", "Unlock the backstage to keep this and see changes.")), again));
  const plan = el("section");
  const whole = el("section");
  const settle = async (post, as, finding) => {
    last = { ...last, ...(await ask("settle", finding === undefined ? { post, as } : { post, as, finding })) };
    say({ done: t("记下了：做完了。", "Noted: done."), dismissed: t("不再提了。", "It is not mentioned again."), open: t("放回来了。", "It is back.") }[as]);
    await draw();
    plan.querySelector("h2")?.focus();
  };
  const draw = async () => {
    const { ticket } = await ask("report", { lang: lang() });
    plan.replaceChildren(...steps(last, open && settle));
    whole.replaceChildren(el("h2", t("整份报告", "The whole report")), framed(ticket, t("报告", "Report")));
  };
  main.append(plan, whole);
  await draw();
}

/** The plan: what is to do, then what is done, then what is not mentioned any more. `settle` where the vault is open. */
function steps(found, settle) {
  const [todo, done] = [found.steps.filter((s) => !s.done), found.steps.filter((s) => s.done)];
  if (!found.steps.length && !found.dismissed) return [];
  const title = el("h2", { tabIndex: -1 }, t("先做这几件", "First these"));
  const many = done.length && el("p.small", t(`${found.steps.length} 件里做完了 ${done.length} 件。下次导出来再看一遍，数字才会变。`,
    `${done.length} of ${found.steps.length} done. The figures change with the next export.`));
  return [title, many || "",
    todo.length ? "" : el("p", found.steps.length ? t("都做完了。", "All of it is done.") : t("没有要改的了。", "Nothing is left to change.")),
    ...todo.slice(0, SHOWN).map((s) => step(s, settle)),
    todo.length > SHOWN ? el("details", el("summary", t(`另外 ${todo.length - SHOWN} 件`, `${todo.length - SHOWN} more`)), todo.slice(SHOWN).map((s) => step(s, settle))) : "",
    done.length ? el("details", el("summary", t(`做完的 ${done.length} 件`, `${done.length} done`)), done.map((s) => step(s, settle))) : "",
    found.dismissed ? el("details.aside", el("summary", t(`不再提的 ${found.aside.length} 处`, `${found.aside.length} not mentioned`)), el("p.small", t(found.dismissed)),
      el("ul.small", found.aside.map((a, n) => el("li", el("b", t(a.label)), ` “${a.text.slice(0, 60)}” `,
        settle && el("button.quiet", { type: "button", onclick: guarded(() => settle(a.post, "open", n)) }, t("还是要提", "Mention it again")))))) : "",
    todo.length && !settle ? el("p.small", t("解锁后台，做完的和不用再提的就会记住。", "Unlock the backstage, and what is done or dismissed is remembered.")) : "",
    el("p.small", t("已经被截图、转存或被搜索引擎收走的，收不回来；平台自己也都留着。", "What was saved, archived or indexed by others can't be taken back, and the platform keeps it all."))];
}

// Of a long post the changed words and what stands around them; of one to delete the beginning.
function shortened(found) {
  const before = [...found.before], after = [...found.after];
  if (before.length <= WHOLE) return [found.before, found.after];
  if (found.action !== "edit") return [`${before.slice(0, WHOLE).join("")}…`, ""];
  const most = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < most && before[start] === after[start]) start += 1;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const head = Math.max(0, start - AROUND), tail = Math.max(0, end - AROUND);
  const cut = (signs) => `${head ? "…" : ""}${signs.slice(head, signs.length - tail).join("")}${tail ? "…" : ""}`;
  return [cut(before), cut(after)];
}

function step(found, settle) {
  const [before, after] = shortened(found);
  const what = { edit: t("改几个字", "Change a few words"), delete: t("删掉这条", "Delete this post"), scrub: t("换掉照片", "Replace the photo") }[found.action];
  const mark = (as, zh, en) => settle && el("button.quiet", { type: "button", onclick: guarded(() => settle(found.post, as)) }, t(zh, en));
  return el(`div.card.step${found.done ? ".done" : ""}`,
    el("header", el("b", what), el("span.small", found.day), !found.done && found.crowd_after && el("span.then", t(`之后约 ${people(found.crowd_after)}`, `then about ${people(found.crowd_after)}`))),
    el("p", found.action === "edit" ? [el("del", before), el("br"), el("ins", after)] : el("del", before)),
    el("p.small", t(found.why)),
    el("div.row", found.done ? mark("open", "还没做完", "Not done after all") : [
      found.action === "edit" && el("button", { type: "button", onclick: guarded(() => copy(found.after)) }, t("复制新的写法", "Copy the new words")),
      found.url && el("button.quiet", { type: "button", onclick: guarded(() => copy(found.url)) }, t("复制原文链接", "Copy the post's link")),
      mark("done", "做完了", "Done"), mark("dismissed", "不用再提", "Don't mention again")]));
}
