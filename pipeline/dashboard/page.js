// Draws what is asked for from the data in the page. Text is only ever put in as text. No ampersand and no less-than
// sign stands in here: readers of HTML and of XML take those differently. The clock is the reader's.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const MARKS = ["■", "●", "△", "◆", "□"], LIGHTS = ["已完成", "绿灯", "黄灯", "红灯", "未启动"];
  const SLUGS = ["done", "green", "yellow", "red", "idle"], LEVELS = ["", "提醒", "催办", "督办", "通报"];
  const TO_ALL = "各责任单位";
  const STEP = 50, BRIEF = 6, SIDE = 60, NEW = 30;
  const now = new Date(), pad = (n) => String(n).padStart(2, "0");
  const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const ordinal = (day) => { const [y, m, d] = day.split("-").map(Number); return Date.UTC(y, m - 1, d) / 864e5; };
  const after = (day) => ordinal(day) - ordinal(today);
  const byId = (id) => document.getElementById(id);
  const app = byId("app"), plain = byId("plain");

  // -- the data as records that know each other
  const tasks = data.tasks.map(([plan, key, title, section, deadline, due], at) =>
    ({ at, plan, key, title, section, deadline, due, items: [], name: `${key}${/[）)]$/.test(key) ? "" : /\w$/.test(key) ? ". " : "、"}${title}` }));
  const units = data.units.map(([name, full, contact, phone], at) => ({ at, name, full, contact, phone, items: [], papers: [] }));
  const items = data.items.map(([task, unit, light, level, why, part, bound, limit], at) => {
    const one = { at, task: tasks[task], unit: units[unit], light, level, why: data.words[why], part: data.words[part], deadline: data.words[limit], said: [] };
    one.left = data.words[bound] ? after(data.words[bound]) : null;
    one.late = light !== 0 ? one.left !== null ? 0 > one.left : false : false;
    one.task.items.push(one);
    one.unit.items.push(one);
    return one;
  });
  for (const [item, day, state, words, source, progress] of data.said) items[item].said.push({ day, state, words, source, progress });
  const unitNamed = new Map(units.map((one) => [one.name, one]));
  const papers = [
    ...[...data.issued].reverse().map(([plan, number, day, unit, kind, title, status, path, pdf, signed, now, gone]) =>
      ({ plan, number, day, unit: unit || TO_ALL, now, gone, kind, title, path, pdf, signed, name: number, state: status || "已发文" })),
    ...data.papers.map(([plan, kind, unit, name, state, path]) =>
      ({ plan, number: "", day: "", unit, now: unit, gone: 0, kind, title: name, path, pdf: "", signed: "", name, state: state || "草稿" })),
  ];
  const planOf = (item) => data.plans[item.task.plan].name;
  const bearing = new Map(data.plans.map((plan) => [plan.name, units.filter((unit) => unit.items.some((item) => planOf(item) === plan.name))]));
  for (const paper of papers) {
    const to = paper.unit === TO_ALL ? bearing.get(paper.plan) : [unitNamed.get(paper.now)];
    for (const unit of to || []) unit?.papers.push(paper);
  }
  const last = (item) => item.said.find((one) => one.progress);
  const paperOf = (item) => item.unit.papers.find((one) => [one.plan === planOf(item), one.unit !== TO_ALL, one.path, !one.gone].every(Boolean));

  // -- elements
  const h = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") node.addEventListener(key, value);
      else if (value !== null) node.setAttribute(key, value);
    }
    node.append(...children.flat().filter((one) => one !== null));
    return node;
  };
  const file = (path, text) => path ? h("a", { href: path.split("/").map(encodeURIComponent).join("/") }, text) : h("span", {}, text);
  const jump = (hash, ...children) => h("a", { href: `#${hash}` }, ...children);
  const mark = (light) => h("span", { class: `light ${SLUGS[light]}` }, h("span", { class: `mark ${SLUGS[light]}` }, MARKS[light]), LIGHTS[light]);
  const written = (day) => day || "—";

  // -- what is asked for
  const boxes = {};
  const asked = { sort: "", down: false, shown: STEP };
  const text = (item) => item.text ||= [item.unit.name, item.unit.full, item.task.name, item.task.section, item.deadline, item.why,
    item.part, LIGHTS[item.light], LEVELS[item.level], data.plans[item.task.plan].title, ...item.said.map((one) => one.words)].join(" ").toLowerCase();
  const words = () => boxes.search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const has = (all, wanted) => wanted.every((one) => all.includes(one));
  const chosen = (box, value) => boxes[box].value === "" ? true : boxes[box].value === String(value);
  const filtered = (from) => {
    const wanted = words();
    return from.filter((one) => [
      () => chosen("plan", one.task.plan), () => chosen("section", one.task.section), () => chosen("light", one.light),
      () => chosen("level", one.level), () => wanted.length === 0 ? true : has(text(one), wanted)].every((test) => test()));
  };
  const COLUMNS = [
    ["灯色", (one) => mark(one.light), (one) => [3, 2, 4, 1, 0].indexOf(one.light)],
    ["单位", (one) => jump(`unit-${one.unit.at}`, one.unit.name), (one) => one.unit.at],
    ["任务", (one) => jump(`task-${one.task.at}`, one.task.name), (one) => one.task.at],
    ["时限", (one) => h("span", {}, one.deadline || "未定"), (one) => one.task.due || "9999"],
    ["逾期", (one) => h("span", { class: one.late ? "late" : "" }, due(one)), (one) => one.left === null ? 1e9 : one.light === 0 ? 1e8 : one.left],
    ["督办", (one) => h("span", {}, LEVELS[one.level] || "—"), (one) => 0 - one.level],
    ["最近填报", (one) => said(one), (one) => last(one)?.day || ""],
    ["说明", (one) => h("span", {}, one.why), (one) => one.why],
    ["公文", (one) => { const paper = paperOf(one); return paper ? file(paper.path, paper.name) : h("span", {}, "—"); }, (one) => paperOf(one)?.name || ""],
  ];
  const due = (one) => one.light === 0 ? "已办结" : one.left === null ? "—" : one.late ? `已逾期${0 - one.left}天` : one.left === 0 ? "今天到期" : `还有${one.left}天`;
  const said = (item) => {
    const one = last(item);
    return one ? h("span", {}, h("span", { class: "day" }, one.day), one.words ? ` ${one.words}` : ` ${one.state}`) : h("span", {}, item.said.length ? "尚未填报进展" : "尚未填报");
  };
  const compare = (a, b) => a > b ? 1 : b > a ? 0 - 1 : 0;
  const sorted = (rows, columns) => {
    const column = columns.find(([name]) => name === asked.sort);
    if (!column) return rows;
    const keyed = rows.map((one) => [column[2](one), one]).sort(([a], [b]) => compare(a, b));
    return (asked.down ? keyed.reverse() : keyed).map(([, one]) => one);
  };

  // -- tables
  const table = (columns, rows, { brief = false, caption = "" } = {}) => {
    const ordered = brief ? rows : sorted(rows, columns);
    const most = brief ? BRIEF : printing ? ordered.length : asked.shown;
    const heads = columns.map(([name]) => {
      if (brief) return h("th", { scope: "col" }, name);
      const by = asked.sort === name;
      return h("th", { scope: "col", "aria-sort": by ? asked.down ? "descending" : "ascending" : "none" },
        h("button", { type: "button", "data-sort": name, click: () => order(name) }, name, by ? asked.down ? " ▼" : " ▲" : ""));
    });
    const body = ordered.slice(0, most).map((one) => h("tr", {}, columns.map(([name, cell]) => h("td", { "data-head": name }, cell(one)))));
    const rest = ordered.length - body.length;
    return [
      h("table", { class: "list" }, caption ? h("caption", {}, caption) : null, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body)),
      rest > 0 ? brief ? null : h("p", { class: "more" }, h("button", { type: "button", id: "more", click: more }, `再显示${Math.min(rest, STEP)}行（还有${rest}行）`)) : null,
    ];
  };
  const order = (name) => {
    asked.down = asked.sort === name ? !asked.down : false;
    asked.sort = name;
    draw();
    app.querySelector(`[data-sort="${name}"]`)?.focus();
  };
  const more = () => { asked.shown += STEP; draw(); byId("more")?.focus(); };

  // -- views
  const open = (one) => one.light !== 0;
  const within = (days) => (one) => open(one) ? one.left !== null ? one.left >= 0 ? days >= one.left : false : false : false;
  const recent = (one) => last(one) ? after(last(one).day) >= 0 - NEW : false;
  const byDue = (rows) => [...rows].sort((a, b) => compare(a.left ?? 1e9, b.left ?? 1e9));
  const byDay = (rows) => [...rows].sort((a, b) => compare(last(b).day, last(a).day));
  const LISTS = {
    late: ["现在逾期", () => byDue(items.filter((one) => one.late)), "没有逾期的事项。"],
    pressed: ["需督办", () => items.filter((one) => one.level > 0).sort((a, b) => b.level - a.level), "没有需要督办的事项。"],
    week: ["7天内到期", () => byDue(items.filter(within(7))), "7天内没有到期的事项。"],
    month: ["30天内到期", () => byDue(items.filter(within(30))), "30天内没有到期的事项。"],
    fresh: [`近${NEW}天填报进展`, () => byDay(items.filter(recent)), `近${NEW}天没有新填报的进展。`],
    all: ["全部事项", () => items, "没有符合条件的事项。"],
  };
  const list = (key) => {
    const [title, rows, none] = LISTS[key];
    const found = filtered(rows());
    return [h("h2", {}, `${title}：${found.length}项`), found.length ? table(COLUMNS, found) : h("p", {}, none)];
  };
  const pick = (...names) => COLUMNS.filter(([name]) => names.includes(name));
  const card = (key, title, count, body, none) => h("section", { class: "card", id: `card-${key}` },
    h("h2", {}, jump(key, h("b", {}, String(count)), ` ${title}`)), count ? body : h("p", {}, none),
    count > BRIEF ? h("p", {}, jump(key, `查看全部${count}项`)) : null);
  const CARDS = { late: ["逾期", "最近填报"], pressed: ["督办", "说明"], week: ["逾期", "最近填报"], month: ["逾期", "最近填报"], fresh: ["最近填报"] };
  const home = () => {
    const cards = Object.entries(CARDS).map(([key, columns]) => {
      const [title, rows, none] = LISTS[key];
      const found = filtered(rows());
      return card(key, title, found.length, table(pick("单位", "任务", ...columns, "公文"), found, { brief: true }), none);
    });
    return [...cards, card("doubts", "待核事项", data.doubts.length, doubtTable(true), "没有待核事项。")];
  };
  const DOUBTS = [["位置", ([place]) => h("span", {}, place), ([place]) => place], ["内容", ([, what]) => h("span", {}, what), ([, what]) => what]];
  const doubtTable = (brief) => table(DOUBTS, data.doubts.filter((one) => has(one.join(" ").toLowerCase(), words())), { brief });
  const counts = (own) => h("span", { class: "counts" }, LIGHTS.map((_, light) => {
    const number = own.filter((one) => one.light === light).length;
    return number ? h("span", { class: `mark ${SLUGS[light]}`, title: LIGHTS[light] }, `${MARKS[light]}${number}`) : null;
  }));
  const tally = (who) => [
    ["事项", (one) => h("span", {}, String(one.own.length)), (one) => 0 - one.own.length],
    ["灯色", (one) => counts(one.own), (one) => 0 - one.own.filter((item) => item.light === 3).length],
    ["逾期", (one) => h("span", { class: one.late ? "late" : "" }, String(one.late)), (one) => 0 - one.late],
    ["最近填报", (one) => h("span", {}, written(one.day)), (one) => one.day],
  ];
  const grouped = (key) => {
    const groups = new Map();
    for (const item of filtered(items)) {
      const found = groups.get(item[key]) || { who: item[key], own: [], late: 0, day: "" };
      found.own.push(item);
      if (item.late) found.late += 1;
      if (last(item)?.day > found.day) found.day = last(item).day;
      groups.set(item[key], found);
    }
    return [...groups.values()].sort((a, b) => a.who.at - b.who.at);
  };
  const unitList = () => { const rows = grouped("unit"); return [h("h2", {}, `单位：${rows.length}个`), table([["单位", (one) => jump(`unit-${one.who.at}`, one.who.name), (one) => one.who.at], ...tally()], rows)]; };
  const taskList = () => { const rows = grouped("task"); return [h("h2", {}, `任务：${rows.length}项`), table([
    ["任务", (one) => jump(`task-${one.who.at}`, one.who.name), (one) => one.who.at],
    ["部分", (one) => h("span", {}, one.who.section), (one) => one.who.section],
    ["时限", (one) => h("span", {}, one.who.deadline || "未定"), (one) => one.who.due || "9999"], ...tally()], rows)]; };
  const PAPERS = [
    ["公文", (one) => file(one.path, one.name), (one) => one.name],
    ["日期", (one) => h("span", {}, written(one.day)), (one) => one.day],
    ["主送", (one) => unitNamed.has(one.now) ? jump(`unit-${unitNamed.get(one.now).at}`, one.unit) : h("span", {}, written(one.unit)), (one) => unitNamed.get(one.now)?.at ?? 1e9],
    ["种类", (one) => h("span", {}, one.kind), (one) => one.kind],
    ["题名", (one) => h("span", {}, one.title), (one) => one.title],
    ["状态", (one) => h("span", {}, one.state), (one) => one.state],
    ["签收", (one) => h("span", {}, one.signed || "—"), (one) => one.signed],
    ["PDF", (one) => one.pdf ? file(one.pdf, "PDF") : h("span", {}, "—"), (one) => one.pdf],
  ];
  const paperList = () => {
    const wanted = words();
    const rows = papers.filter((one) => has([one.name, one.unit, one.kind, one.title, one.state, one.day].join(" ").toLowerCase(), wanted));
    return [h("h2", {}, `公文：${rows.length}份`), h("p", {}, "已发的公文打开的是供阅读的副本；草稿可以直接修改。"), table(PAPERS, rows)];
  };
  const history = (own, name) => {
    const rows = own.flatMap((item) => item.said.map((one) => ({ item, ...one }))).sort((a, b) => compare(b.day, a.day));
    return [h("h3", {}, "历次填报"), data.cut ? h("p", {}, data.cut) : null, rows.length ? table([
      ["日期", (one) => h("span", { class: "day" }, one.day), (one) => one.day],
      [name, (one) => h("span", {}, name === "单位" ? one.item.unit.name : one.item.task.name), (one) => name === "单位" ? one.item.unit.at : one.item.task.at],
      ["状态", (one) => h("span", {}, one.state || "—"), (one) => one.state],
      ["内容", (one) => h("span", {}, one.words || "—"), (one) => one.words],
      ["来源", (one) => h("span", {}, one.source || "台账"), (one) => one.source]], rows) : h("p", {}, "还没有填报。")];
  };
  const unitSheet = (one) => [
    h("h2", {}, one.name), h("p", { class: "when" }, one.full, one.contact ? `　联系人：${one.contact}` : "", one.phone ? `　电话：${one.phone}` : ""),
    h("p", {}, `承担${one.items.length}项：`, counts(one.items), `　逾期${one.items.filter((item) => item.late).length}项`),
    table(COLUMNS.filter(([name]) => !["单位", "公文"].includes(name)), filtered(one.items)), history(one.items, "任务"),
    h("h3", {}, "公文"), one.papers.length ? table(PAPERS, one.papers) : h("p", {}, "还没有公文。"),
  ];
  const taskSheet = (one) => [
    h("h2", {}, one.name), h("p", { class: "when" }, data.plans[one.plan].title, one.section ? `　${one.section}` : "", one.deadline ? `　时限：${one.deadline}` : "　时限未定"),
    h("p", {}, `${one.items.length}个单位承担：`, counts(one.items)),
    table([...pick("灯色", "单位"), ["分工", (item) => h("span", {}, item.part), (item) => item.part], ...COLUMNS.filter(([name]) => !["灯色", "单位", "任务", "时限"].includes(name))], filtered(one.items)),
    history(one.items, "单位"),
  ];
  const matrix = () => {
    const own = filtered(items), rows = [...new Set(own.map((one) => one.task))], across = [...new Set(own.map((one) => one.unit))].sort((a, b) => a.at - b.at);
    if (rows.length > SIDE || across.length > SIDE) return [h("h2", {}, "任务与单位"), h("p", {}, `现有${rows.length}项任务、${across.length}个单位，一张表放不下（最多各${SIDE}）。请先用上面的查找和筛选缩小范围。`)];
    const found = new Map(own.map((one) => [`${one.task.at} ${one.unit.at}`, one]));
    return [h("h2", {}, "任务与单位"), h("div", { class: "wide" }, h("table", { class: "matrix" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "任务"), across.map((unit) => h("th", { scope: "col" }, h("span", {}, jump(`unit-${unit.at}`, unit.name)))))),
      h("tbody", {}, rows.map((task) => h("tr", {}, h("th", { scope: "row" }, jump(`task-${task.at}`, task.name)), across.map((unit) => {
        const item = found.get(`${task.at} ${unit.at}`);
        return item ? h("td", { title: `任务${task.key} ${unit.name}：${LIGHTS[item.light]}（${item.why}）` }, h("span", { class: `mark ${SLUGS[item.light]}` }, MARKS[item.light])) : h("td", {});
      }))))))];
  };
  const VIEWS = {
    home: ["首页", home], late: ["逾期", () => list("late")], pressed: ["需督办", () => list("pressed")], week: ["7天内", () => list("week")], month: ["30天内", () => list("month")],
    fresh: ["新填报", () => list("fresh")], doubts: ["待核", () => [h("h2", {}, `待核事项：${data.doubts.length}处`), doubtTable(false)]],
    all: ["全部事项", () => list("all")], units: ["单位", unitList], tasks: ["任务", taskList], papers: ["公文", paperList], matrix: ["对照表", matrix], plain: ["统计", () => []],
  };

  // -- the whole
  let printing = false;
  const here = () => decodeURIComponent(location.hash.slice(1)) || "home";
  const content = (where) => {
    const [, kind, at] = /^(unit|task)-(\d+)$/.exec(where) || [];
    const one = kind === "unit" ? units[at] : kind === "task" ? tasks[at] : null;
    return one ? kind === "unit" ? unitSheet(one) : taskSheet(one) : (VIEWS[where] || VIEWS.home)[1]();
  };
  const draw = () => {
    const where = here(), known = VIEWS[where] ? where : "";
    const said = [boxes.search.value.trim(), ...Object.values(boxes).filter((one) => one.tagName === "SELECT" ? one.value : false).map((one) => one.selectedOptions[0].text)].filter(Boolean);
    boxes.asked.textContent = said.length ? `只列出：${said.join("，")}` : "";
    boxes.view.replaceChildren(...content(where).flat(9).filter((one) => one !== null));
    boxes.view.className = where === "home" ? "home" : "";
    plain.hidden = where !== "plain";
    for (const link of boxes.nav.children) if (link.hash === `#${known}`) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  };
  const go = () => {
    asked.sort = "";
    asked.shown = STEP;
    draw();
    scrollTo(0, 0);
  };
  const select = (label, options) => h("label", {}, label, h("select", { change: () => { asked.shown = STEP; draw(); } }, h("option", { value: "" }, "全部"), options.map(([value, name]) => h("option", { value }, name))));
  const start = () => {
    const sections = [...new Set(tasks.map((one) => one.section).filter(Boolean))];
    const labels = {
      plan: select("方案", data.plans.map((one, at) => [String(at), one.title])), section: select("部分", sections.map((one) => [one, one])),
      light: select("灯色", LIGHTS.map((one, at) => [String(at), `${MARKS[at]}${one}`])), level: select("督办", LEVELS.map((one, at) => [String(at), one || "不督办"])),
    };
    for (const [key, label] of Object.entries(labels)) boxes[key] = label.querySelector("select");
    if (data.plans.length === 1) labels.plan.hidden = true;
    boxes.search = h("input", { type: "search", id: "search", placeholder: "查找（按 / 键）", "aria-label": "查找", input: () => { asked.shown = STEP; draw(); } });
    boxes.view = h("div", { id: "view", tabindex: "-1", "aria-live": "polite" });
    boxes.asked = h("p", { class: "when", role: "status" });
    boxes.nav = h("nav", { "aria-label": "一览" }, Object.entries(VIEWS).map(([key, [name]]) => h("a", { href: `#${key}` }, name)));
    const clear = () => { boxes.search.value = ""; for (const key of Object.keys(labels)) boxes[key].value = ""; asked.shown = STEP; draw(); };
    app.append(boxes.nav, h("div", { class: "ask", role: "search" }, boxes.search, Object.values(labels), h("button", { type: "button", id: "clear", click: clear }, "清除条件"), h("button", { type: "button", id: "print", click: () => print() }, "打印")),
      h("p", { class: "when" }, `今天是${today}；${data.plans.map((one) => `《${one.title}》${one.when}`).join("；")}。逾期和到期按今天计算，周期性的时限、灯色、督办和说明按最近一轮计算。`), boxes.asked, boxes.view);
    byId("contents").hidden = true;
    app.hidden = false;
    addEventListener("hashchange", go);
    addEventListener("beforeprint", () => { printing = true; draw(); });
    addEventListener("afterprint", () => { printing = false; draw(); });
    addEventListener("keydown", (event) => {
      const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName);
      if (event.key === "/") if (!typing) { event.preventDefault(); boxes.search.focus(); }
      if (event.key === "Escape") if (boxes.search.value) { boxes.search.value = ""; draw(); } else if (here() !== "home") location.hash = "home";
    });
    draw();
  };
  start();
})();
