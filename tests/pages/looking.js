// Returns what is wrong with how a page looks, as sentences: texts that are cut, outside or upon one another, headings.
(() => {
  const found = [];
  const name = (element) => {
    const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}> "${text}"`;
  };
  // what is folded is looked at too; a table in a region that the keyboard can scroll may be wider than the region
  for (const details of document.querySelectorAll("details")) details.open = true;
  const region = (element) => element.closest('[role="region"][tabindex="0"]');
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${wide}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.localName === "text") {
      // a drawing cuts what is beyond its edge; how wide its texts say they are depends on how far it is enlarged
      const box = element.getBoundingClientRect(), drawing = element.ownerSVGElement.getBoundingClientRect();
      if (box.left < drawing.left - 1 || box.right > drawing.right + 1) found.push(`${name(element)} is cut by its drawing`);
      continue;
    }
    if (element !== region(element) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${name(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
    }
  }

  // every line of every text: its box on the page, without the room above and below its letters
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || ["style", "script", "title", "desc"].includes(parent.localName)) continue;
    const style = getComputedStyle(parent);
    if (style.visibility === "hidden" || style.display === "none") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      const trim = rect.height * 0.2;
      const seen = region(parent)?.getBoundingClientRect() ?? { left: -Infinity, right: Infinity };
      const [left, right] = [Math.max(rect.left, seen.left), Math.min(rect.right, seen.right)];
      if (right - left < 1) continue;
      boxes.push({ left, right, top: rect.top + trim, bottom: rect.bottom - trim, parent });
      if (region(parent)) continue;
      if (rect.left < -0.5 || rect.right > wide + 0.5 || rect.top + window.scrollY < -0.5) {
        found.push(`${name(parent)} is outside: from ${rect.left} to ${rect.right} in a window of ${wide}`);
      }
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
      const other = boxes[next];
      if (other.left < one.right - 1 && other.right > one.left + 1) {
        found.push(`${name(one.parent)} and ${name(other.parent)} are upon one another`);
      }
    }
  });

  const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => Number(one.localName[1]));
  if (levels[0] !== 1 || levels.filter((one) => one === 1).length !== 1) found.push(`the headings begin ${levels}`);
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) found.push(`a heading of level ${level} follows one of ${levels[at - 1]}`);
  });
  if (!document.title.trim() || !document.documentElement.lang) found.push("the page has no title or no language");
  return found;
})();
